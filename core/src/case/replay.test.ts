import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, randomCase } from '../fixtures/random-case.ts';
import { evolve, evolveAll, type RecordedEvent, replay } from './evolve.ts';
import { initialState } from './initial-state.ts';
import type { CaseState } from './state.ts';

/** A random case: its log, and the state in which its commands left it. */
const run = (numbers: readonly number[]): { log: RecordedEvent[]; state: CaseState } => {
  const { taken } = randomCase(numbers);
  const log = taken.flatMap(({ answer, context }) =>
    'refused' in answer ? [] : answer.map((event) => ({ event, actorId: context.actor.id })),
  );
  return { log, state: taken.at(-1)?.after ?? initialState };
};

const holds = (check: (numbers: readonly number[], place: number) => void) =>
  fc.assert(fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), fc.nat(), check), { numRuns: 60 });

describe('for every sequence of commands', { timeout: 120_000 }, () => {
  it('the same commands give the same log, and the log the state that the commands left', () => {
    holds((numbers) => {
      const once = run(numbers);
      expect(run(numbers)).toEqual(once);
      expect(replay(once.log)).toEqual(once.state);
    });
  });

  it('replay equals one event after the other, from any place in the log', () => {
    holds((numbers, place) => {
      const { log, state } = run(numbers);
      const cut = place % (log.length + 1);
      expect(log.reduce(evolve, initialState)).toEqual(state);
      expect(log.slice(cut).reduce(evolve, replay(log.slice(0, cut)))).toEqual(state);
      expect(evolveAll(replay(log.slice(0, cut)), log.slice(cut))).toEqual(state);
    });
  });

  it('the log read back from JSON gives the same state, and the state survives JSON too', () => {
    holds((numbers) => {
      const { log, state } = run(numbers);
      expect(replay(JSON.parse(JSON.stringify(log)) as RecordedEvent[])).toEqual(state);
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    });
  });

  it('evolve changes neither the state nor the event that it was given', () => {
    holds((numbers) => {
      const { log, state } = run(numbers);
      const last = log.reduce((before, entry) => evolve(deepFreeze(before), deepFreeze(entry)), initialState);
      expect(last).toEqual(state);
    });
  });
});

/** In a module what is frozen throws when it is written to. */
const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};
