import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, type RandomCase, randomCase } from '../fixtures/random-case.ts';
import { entriesOf } from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';
import type { CaseEvent } from './event.ts';
import { textsOf } from './event.ts';
import { wordsAt } from './texts.ts';

const holds = (broken: (random: RandomCase) => readonly string[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      expect(broken(randomCase(numbers))).toEqual([]);
    }),
    { numRuns: 80 },
  );

/** All that was said in a command. */
const saidIn = (command: unknown): string[] => JSON.stringify(command).match(/<words \d+\.\d+>/g) ?? [];

/** The id that an event gives to something new, by its kind. */
const newId = (event: CaseEvent): readonly [kind: string, id: Id] | null => {
  switch (event.type) {
    case 'motion-proposed':
      return ['motion', event.motionId];
    case 'decision-adopted':
      return ['decision', event.decisionId];
    case 'sanction-imposed':
      return ['sanction', event.sanction.id];
    case 'obligation-imposed':
      return ['obligation', event.obligation.id];
    case 'notice-owed':
      return ['notice', event.noticeId];
    case 'appeal-filed':
      return ['appeal', event.appealId];
    case 'finding-recorded':
      return ['finding', event.findingId];
    case 'member-challenged':
      return ['challenge', event.challengeId];
    case 'report-added':
      return ['report', event.reportId];
    case 'meeting-held':
      return ['meeting', event.meetingId];
    default:
      return null;
  }
};

describe('over random committees', { timeout: 120_000 }, () => {
  it('no event holds what anybody wrote (R57)', () => {
    holds((random) =>
      entriesOf(random).flatMap(({ event, place }) =>
        saidIn(event).map((words) => `${place} ${event.type} holds ${words}`),
      ),
    );
  });

  it('each text has an id of its own, by which what was written is found, and nothing accepted is lost (R57)', () => {
    holds((random) => {
      const kept = new Map<Id, string>();
      return random.taken.flatMap(({ answer, command }, place) => {
        if ('refused' in answer) return [];
        const now = new Map<Id, string>();
        const wrong = answer.flatMap((event) =>
          Object.entries(textsOf(event)).flatMap(([path, id]) => {
            const words = kept.has(id) ? '' : wordsAt(command, path);
            if (words === '')
              return kept.has(id) || now.has(id) ? [] : [`${event.type} names ${id} for nothing`];
            const other = now.get(id);
            now.set(id, words);
            return other === undefined || other === words ? [] : [`${id} is given to two texts`];
          }),
        );
        const texts = [...now.values()];
        const lost = saidIn(command).filter((words) => texts.filter((text) => text === words).length !== 1);
        for (const [id, words] of now) kept.set(id, words);
        return [...wrong, ...lost.map((words) => `${words} is kept under no id, or under two`)].map(
          (words) => `${place} ${command.type}: ${words}`,
        );
      });
    });
  });

  it('no id is given twice (R33)', () => {
    holds((random) => {
      const given = new Set<string>();
      return entriesOf(random).flatMap(({ event, place }) => {
        const made = newId(event);
        if (made === null) return [];
        const name = made.join(' ');
        const wrong = given.has(name) ? [`${place}: the ${name} is there already`] : [];
        given.add(name);
        return wrong;
      });
    });
  });

  it('the state knows by id all that events named, and nothing else (R33)', () => {
    holds(({ taken }) => {
      const made = { motion: 0, decision: 0, sanction: 0, obligation: 0, notice: 0, appeal: 0 };
      return taken.flatMap(({ answer, after }, place) => {
        for (const event of 'refused' in answer ? [] : answer) {
          const [kind] = newId(event) ?? [''];
          if (Object.hasOwn(made, kind)) made[kind as keyof typeof made] += 1;
        }
        const known = {
          motion: after.motions.length,
          decision: after.decisions.length,
          sanction: after.sanctions.length,
          obligation: after.obligations.length,
          notice: after.notices.length,
          appeal: after.appeals.length,
        };
        return JSON.stringify(known) === JSON.stringify(made)
          ? []
          : [`${place}: ${JSON.stringify({ known, made })}`];
      });
    });
  });
});
