import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, randomCase, type Taken } from '../fixtures/random-case.ts';
import { decide } from './decide.ts';
import { evolveAll } from './evolve.ts';

const holds = (broken: (taken: Taken) => readonly string[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      const { taken } = randomCase(numbers);
      const wrong = taken.flatMap((one, place) =>
        broken(one).map((words) => `${place} ${one.command.type}: ${words}`),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 60 },
  );

/** Every string anywhere in a value. */
const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : [];

/** Codes and kinds are no personal data; what people wrote, and the ids of people and their things, are. */
const isPersonal = (text: string): boolean =>
  /^<words|^(member|judge|elder|sage|staff|director|panel|counsel|mediator|convenor|stranger|operator|helper|person|witness|report)-\d|^case-1/.test(
    text,
  );

describe('over random committees', { timeout: 120_000 }, () => {
  it('every refusal has a code, a requirement that there is, and a sentence', () => {
    holds(({ answer }) => {
      if (!('refused' in answer)) return [];
      const { code, requirement, detail } = answer;
      const number = /^R(\d+)$/.exec(requirement)?.[1];
      return [
        ...(/^[a-z]+(-[a-z]+)*$/.test(code) ? [] : [`the code ${code}`]),
        ...(requirement === 'design' || (Number(number) >= 1 && Number(number) <= 78)
          ? []
          : [`the requirement ${requirement}`]),
        ...(/^[A-Z"].*\.$/.test(detail) ? [] : [`the words ${detail}`]),
      ];
    });
  });

  it('no refusal holds what anybody wrote, or whom it is about (R57)', () => {
    holds(({ answer, command, context, before }) => {
      if (!('refused' in answer)) return [];
      const told = [
        ...stringsIn(command),
        ...before.personIds,
        ...before.recusals.map(({ memberId }) => memberId),
        ...context.roster.map(({ memberId }) => memberId),
        context.actor.id,
      ].filter(isPersonal);
      return told
        .filter((text) => answer.detail.includes(text))
        .map((text) => `${answer.code} tells ${text}`);
    });
  });

  it('nothing that it is given is changed by a rule, refused or not', () => {
    holds(({ before, command, context, answer }) => {
      const again = decide(deepFreeze(before), deepFreeze(command), deepFreeze(context));
      return JSON.stringify(again) === JSON.stringify(answer)
        ? []
        : ['the same command came to something else'];
    });
  });

  it('what is refused leaves the case as it was, and is refused again', () => {
    holds(({ before, after, command, context, answer }) => {
      if (!('refused' in answer)) return [];
      const again = decide(evolveAll(before, []), command, context);
      return before === after && 'refused' in again && again.code === answer.code
        ? []
        : [`${answer.code} and then not`];
    });
  });
});

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};
