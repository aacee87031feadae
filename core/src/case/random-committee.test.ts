import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbersOfCase, type RandomCase, randomCase } from '../fixtures/random-case.ts';
import { entriesOf } from '../fixtures/random-recount.ts';
import { checkProcedure } from '../procedure/check.ts';
import { Procedure } from '../procedure/procedure.ts';
import { systemActor } from './access.ts';
import { MemberCommand } from './command.ts';
import type { CaseEvent } from './event.ts';

/** The same cases each time, so that what they reach is no matter of luck. */
const drawn = { numRuns: 200, seed: 20_260_302 };

/** What a random case has to reach now and then, for the tests about random committees to show anything. */
const wanted: Readonly<
  Record<string, { readonly cases: number; readonly is: (event: CaseEvent) => boolean }>
> = {
  'a serious decision by vote': {
    cases: 30,
    is: (event) =>
      event.type === 'decision-adopted' &&
      event.motionId !== null &&
      (event.track === 'serious' || event.track === 'severe'),
  },
  'one who decides alone': {
    cases: 20,
    is: (event) => event.type === 'decision-adopted' && event.motionId === null,
  },
  'an appeal decided': { cases: 10, is: ({ type }) => type === 'appeal-decided' },
  'an appeal that changes the decision': {
    cases: 5,
    is: (event) => event.type === 'appeal-decided' && event.outcome !== 'uphold',
  },
  'an overruled decision': { cases: 6, is: ({ type }) => type === 'decision-overruled' },
  'a deadlock': { cases: 10, is: ({ type }) => type === 'deadlock-reached' },
  'an appeal that goes to others': {
    cases: 2,
    is: (event) => event.type === 'case-transferred' && event.instance === 'appeal',
  },
  'a temporary member': { cases: 2, is: ({ type }) => type === 'temporary-member-appointed' },
  'a final decision': { cases: 25, is: ({ type }) => type === 'decision-final' },
  'an interim measure renewed': {
    cases: 3,
    is: (event) => event.type === 'interim-reviewed' && event.outcome === 'renew',
  },
  'a recusal that the others settle': { cases: 15, is: ({ type }) => type === 'conflict-settled' },
  'a tie': { cases: 1, is: (event) => event.type === 'motion-failed' && event.why === 'tie' },
  'a second way to count': { cases: 40, is: ({ type }) => type === 'motion-continued' },
  'a newer version': { cases: 10, is: ({ type }) => type === 'procedure-moved' },
  'a proposed track': { cases: 8, is: ({ type }) => type === 'track-proposed' },
  'a sanction reviewed': { cases: 4, is: ({ type }) => type === 'sanction-reviewed' },
  'a step left out': { cases: 6, is: ({ type }) => type === 'step-left-out' },
};

describe('random committees', { timeout: 120_000 }, () => {
  let all: readonly RandomCase[] = [];
  beforeAll(() => {
    const numbers = fc.sample(fc.noBias(fc.array(fc.nat(), numbersOfCase)), drawn);
    all = numbers.map((some) => randomCase(some));
  }, 120_000);

  it('have procedures that are in order', () => {
    for (const { community } of all) {
      for (const procedure of community.versions) {
        expect(checkProcedure(Procedure.parse(procedure))).toEqual([]);
      }
    }
  });

  it('send commands that the door lets through, and half of them are accepted', () => {
    const taken = all.flatMap((random) => random.taken);
    const bySystem = [
      'open-case',
      'attach-report',
      'replace-respondent',
      'separate-respondent',
      'record-abuse',
    ];
    const byMembers = taken.filter(
      ({ context, command }) => context.actor.id !== systemActor.id && !bySystem.includes(command.type),
    );
    for (const { command } of byMembers) expect(MemberCommand.safeParse(command).error).toBeUndefined();
    const accepted = taken.filter(({ answer }) => !('refused' in answer)).length / taken.length;
    expect(accepted).toBeGreaterThan(0.5);
    expect(accepted).toBeLessThan(0.95);
  });

  it('reach what there is to reach', () => {
    const reached = Object.entries(wanted).map(([what, { cases, is }]) => {
      const found = all.filter((random) => entriesOf(random).some(({ event }) => is(event))).length;
      return { what, cases, found };
    });
    expect(reached.filter(({ found, cases }) => found < cases)).toEqual([]);
  });
});
