import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { motion, suspend } from '../fixtures/committee-of-seven.ts';
import { MemberCommand } from './command.ts';
import { takeWords, textsUnder, wordFields, wordsAt } from './texts.ts';

const ids = () => {
  let given = 0;
  return () => {
    given += 1;
    return `t${given}`;
  };
};
const command = motion([
  suspend({ lengthDays: 7, conditions: 'Write to nobody.' }),
  { kind: 'role-loss', role: 'moderator', reviewAt: null },
]);

describe('the words of a command', () => {
  it('are parted from the rest, each named by where it stood (R57)', () => {
    const { bare, texts } = takeWords(command, ids());
    expect(texts).toEqual({
      'proposal.outcomes.0.responses.0.conditions': 't1',
      'proposal.outcomes.0.responses.1.role': 't2',
      'proposal.outcomes.0.wording': 't3',
    });
    expect(bare).toEqual({
      type: 'propose-motion',
      supersedes: null,
      proposal: {
        kind: 'decide',
        outcomes: [
          {
            personId: 'robin',
            responses: [
              { kind: 'suspension', lengthDays: 7, scope: 'everywhere', reviewAt: null },
              { kind: 'role-loss', reviewAt: null },
            ],
          },
        ],
      },
    });
  });

  it('are found again at their path', () => {
    const { texts } = takeWords(command, ids());
    expect(Object.keys(texts).map((path) => wordsAt(command, path))).toEqual([
      'Write to nobody.',
      'moderator',
      'Please stop.',
    ]);
  });

  it.each([
    ['a path that is not there', 'proposal.outcomes.7.wording'],
    ['a path that goes on below words', 'type.length'],
    ['what every object has', 'constructor.name'],
    ['what is no word', 'proposal.outcomes'],
  ])('%s holds none', (_what, path) => {
    expect(wordsAt(command, path)).toBe('');
  });

  it('that are empty get no text', () => {
    expect(takeWords({ reason: ' ', note: '', question: 'Why?' }, ids()).texts).toEqual({ question: 't1' });
  });

  it('below a path go by what is left of theirs', () => {
    const texts = {
      'outcomes.0.wording': 'a',
      'outcomes.1.wording': 'b',
      'outcomes.10.wording': 'c',
      reason: 'd',
    };
    expect(textsUnder(texts, 'outcomes.1')).toEqual({ wording: 'b' });
  });

  it('are all known: no command has room for words under a name that the log would keep (R57)', () => {
    const long = longTexts(z.toJSONSchema(MemberCommand, { io: 'input', unrepresentable: 'any' }));
    expect(long.length).toBeGreaterThan(20);
    expect(long.filter((name) => !(wordFields as readonly string[]).includes(name))).toEqual([]);
  });
});

/** The names of all fields that hold more than a name or an id. */
const longTexts = (schema: unknown): string[] => {
  const found = new Set<string>();
  const walk = (part: unknown, name: string): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('maxLength' in part && Number(part.maxLength) > 120) found.add(name);
    for (const [key, inner] of Object.entries(part)) {
      walk(
        inner,
        Number.isInteger(Number(key)) || key === 'anyOf' || key === 'items' || key === 'properties'
          ? name
          : key,
      );
    }
  };
  walk(schema, '');
  return [...found].sort();
};
