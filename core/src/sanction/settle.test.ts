import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observed } from '../channel/channel.ts';
import { plusDays } from '../time/instant.ts';
import { type DesiredMeasure, measureKey } from './measure.ts';
import { type Action, type ObservedMeasure, plan } from './plan.ts';

const now = '2026-03-05T10:00:00.000Z';
const accounts = ['a1', 'a2', 'a3', 'a4'].map((id) => ({
  id,
  channelId: 'forum',
  externalId: id,
  handle: id,
}));
const ends = fc.constantFrom(null, ...[-3, 0, 2, 7].map((days) => plusDays(now, days)));
const endsToCome = fc.constantFrom(null, ...[2, 7].map((days) => plusDays(now, days)));

/** One account on a platform: what it can keep of a measure, what stands there, what we think is ours. */
type Place = ObservedMeasure & { readonly keepsEnd: boolean; readonly keepsMark: boolean };

const place = (account: (typeof accounts)[number]): fc.Arbitrary<Place> =>
  fc
    .record({
      keepsEnd: fc.boolean(),
      keepsMark: fc.boolean(),
      there: fc.constantFrom('absent', 'unknown-account', 'ours', 'a human’s'),
      end: ends,
      recorded: fc.boolean(),
      until: ends,
    })
    .map(({ keepsEnd, keepsMark, there, end, recorded, until }) => ({
      account,
      kind: 'suspend',
      keepsEnd,
      keepsMark,
      ours: recorded ? { measureId: `m-${account.id}`, until } : null,
      observed:
        there === 'absent' || there === 'unknown-account'
          ? { state: there }
          : standing(keepsEnd, keepsMark, end, there === 'ours' ? `m-${account.id}` : null),
    }));

const standing = (
  keepsEnd: boolean,
  keepsMark: boolean,
  until: string | null,
  mark: string | null,
): Observed => ({
  state: 'present',
  ...(keepsEnd ? { until } : {}),
  ...(keepsMark ? { mark } : {}),
});

const world = fc.tuple(...accounts.map(place));
const desired = fc
  .subarray(accounts)
  .chain((some) =>
    fc.tuple(
      ...some.map((account) =>
        endsToCome.map((until): DesiredMeasure => ({ account, kind: 'suspend', until, sanctionIds: ['s1'] })),
      ),
    ),
  );

/** What a faithful platform and a faithful record are after an action. */
const carryOut = (places: readonly Place[], action: Action): Place[] =>
  places.map((one) => {
    const account = action.do === 'apply' || action.do === 'change' ? action.desired.account : action.account;
    if (account.id !== one.account.id) return one;
    if (action.do === 'lift' || action.do === 'close')
      return { ...one, ours: null, observed: { state: 'absent' } };
    const measureId = action.do === 'change' ? action.measureId : (one.ours?.measureId ?? `m-${account.id}`);
    const { until } = action.desired;
    return {
      ...one,
      ours: { measureId, until },
      observed: standing(one.keepsEnd, one.keepsMark, until, measureId),
    };
  });

const runs = { numRuns: 2_000 };

describe('for every world and every wish', () => {
  it('carrying out a plan leaves a plan without actions, and the same drifts', () => {
    fc.assert(
      fc.property(world, desired, (places, wishes) => {
        const first = plan(wishes, places, now);
        const after = plan(wishes, first.actions.reduce(carryOut, [...places]), now);
        expect(after).toEqual({ actions: [], drifts: first.drifts });
      }),
      runs,
    );
  });

  it('what is wanted then stands with its end, but for what a human did otherwise', () => {
    fc.assert(
      fc.property(world, desired, (places, wishes) => {
        const { actions, drifts } = plan(wishes, places, now);
        const after = actions.reduce(carryOut, [...places]);
        const drifted = new Set(drifts.map(({ account, kind }) => measureKey(account.id, kind)));
        for (const { account, kind, observed, ours } of after) {
          if (drifted.has(measureKey(account.id, kind))) continue;
          const wish = wishes.find((one) => one.account.id === account.id);
          if (wish) expect([observed.state, ours?.until]).toEqual(['present', wish.until]);
          else if (ours === null && observed.state === 'present')
            expect(places.find((one) => one.account.id === account.id)?.ours).toBeNull();
          else expect(observed.state).not.toBe('present');
        }
      }),
      runs,
    );
  });

  it('nothing is lifted or changed that we did not make (design idea 4)', () => {
    fc.assert(
      fc.property(world, desired, (places, wishes) => {
        for (const action of plan(wishes, places, now).actions) {
          if (action.do !== 'lift' && action.do !== 'change') continue;
          const account = action.do === 'lift' ? action.account : action.desired.account;
          const seen = places.find((one) => one.account.id === account.id);
          expect(seen?.ours?.measureId).toBe(action.measureId);
          const mark = seen?.observed.state === 'present' ? seen.observed.mark : 'nothing there';
          // A platform that keeps marks says itself whose it is; one that keeps none says nothing.
          expect(mark === undefined ? action.measureId : mark).toBe(action.measureId);
        }
      }),
      runs,
    );
  });

  it('nothing is applied where something stands, nor taken from whoever still has to bear it', () => {
    fc.assert(
      fc.property(world, desired, (places, wishes) => {
        for (const action of plan(wishes, places, now).actions) {
          const account =
            action.do === 'apply' || action.do === 'change' ? action.desired.account : action.account;
          const seen = places.find((one) => one.account.id === account.id);
          if (action.do === 'apply') expect(seen?.observed.state).toBe('absent');
          if (action.do === 'lift' || action.do === 'close')
            expect(wishes.some((one) => one.account.id === account.id)).toBe(false);
        }
      }),
      runs,
    );
  });

  it('drift is shown and never acted on: an account has an action or a drift, not both', () => {
    fc.assert(
      fc.property(world, desired, (places, wishes) => {
        const { actions, drifts } = plan(wishes, places, now);
        const touched = actions.map((action) =>
          action.do === 'apply' || action.do === 'change' ? action.desired.account.id : action.account.id,
        );
        const drifted = drifts.map(({ account }) => account.id);
        expect(new Set([...touched, ...drifted]).size).toBe(touched.length + drifted.length);
      }),
      runs,
    );
  });
});
