import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountLink } from '../identity/account.ts';
import { laterEnd, plusDays } from '../time/instant.ts';
import { desiredMeasures, isEnforceable } from './measure.ts';
import { isActive, reaches, type Sanction } from './sanction.ts';

const start = '2026-03-02T10:00:00.000Z';
const day = (days: number) => plusDays(start, days);

const sanction = (more: Partial<Sanction> = {}): Sanction => ({
  id: 's1',
  personId: 'robin',
  kind: 'suspension',
  basis: 'decision',
  decisionId: 'd1',
  scope: 'everywhere',
  startsAt: start,
  endsAt: day(7),
  reviewAt: null,
  supersedes: null,
  endedAt: null,
  ...more,
});
const link = (id: string, channelId: string, more: Partial<AccountLink> = {}): AccountLink => ({
  personId: 'robin',
  account: { id, channelId, externalId: id, handle: id },
  state: 'confirmed',
  ...more,
});
const links = [link('a1', 'forum'), link('a2', 'github'), link('a3', 'lists')];

describe('when a sanction holds', () => {
  it.each([
    ['before it starts', { startsAt: day(1) }, 0, false],
    ['from its first instant', {}, 0, true],
    ['to the instant before its end', { endsAt: day(1) }, 0.999_999, true],
    ['no more at its end (R45)', {}, 7, false],
    ['for ever when it has none', { endsAt: null }, 36_500, true],
    ['no more once it was ended early', { endedAt: day(1) }, 2, false],
  ] as const)('%s', (_what, more, days, holds) => {
    expect(isActive(sanction(more), day(days))).toBe(holds);
  });

  it('everywhere reaches a channel that is added later; named channels do not (R47)', () => {
    expect(reaches(sanction(), 'new-channel')).toBe(true);
    expect(reaches(sanction({ scope: ['forum'] }), 'new-channel')).toBe(false);
  });
});

describe('what should be so', () => {
  it('one sanction reaches each confirmed account of the person, on all channels (R47)', () => {
    expect(
      desiredMeasures([sanction()], links, day(1)).map(({ account, until }) => [account.id, until]),
    ).toEqual([
      ['a1', day(7)],
      ['a2', day(7)],
      ['a3', day(7)],
    ]);
  });

  it.each(['proposed', 'refused'] as const)('a %s link lets nothing through (design idea 7)', (state) => {
    expect(desiredMeasures([sanction()], [link('a1', 'forum', { state })], day(1))).toEqual([]);
  });

  it('another person’s account is left alone', () => {
    expect(desiredMeasures([sanction()], [link('a1', 'forum', { personId: 'sam' })], day(1))).toEqual([]);
  });

  it('of two that overlap the later end counts, and the end of the shorter lifts nothing (R45)', () => {
    const both = [sanction(), sanction({ id: 's2', endsAt: day(30), scope: ['forum'] })];
    expect(desiredMeasures(both, [link('a1', 'forum')], day(1))).toMatchObject([
      { until: day(30), sanctionIds: ['s1', 's2'] },
    ]);
    expect(desiredMeasures(both, [link('a1', 'forum')], day(7))).toMatchObject([
      { until: day(30), sanctionIds: ['s2'] },
    ]);
  });

  it('one without an end wins over every end (R42)', () => {
    const both = [sanction({ id: 's2', kind: 'removal', endsAt: null }), sanction()];
    expect(desiredMeasures(both, [link('a1', 'forum')], day(1))).toMatchObject([
      { until: null, sanctionIds: ['s1', 's2'] },
    ]);
  });

  it.each(['role-loss', 'through-colleague', 'expulsion', 'conditions'] as const)(
    '%s is seen to by people, and closes no account (R41)',
    (kind) => {
      expect(isEnforceable(kind)).toBe(false);
      expect(desiredMeasures([sanction({ kind, endsAt: null })], links, day(1))).toEqual([]);
      const both = [sanction({ kind, endsAt: null }), sanction({ id: 's2' })];
      expect(desiredMeasures(both, [link('a1', 'forum')], day(1))).toMatchObject([
        { until: day(7), sanctionIds: ['s2'] },
      ]);
    },
  );

  it('an interim measure holds as a decided one does, until its own end (R22)', () => {
    const interim = sanction({ basis: 'interim', decisionId: null });
    expect(desiredMeasures([interim], [link('a1', 'forum')], day(1))).toMatchObject([{ until: day(7) }]);
    expect(desiredMeasures([interim], [link('a1', 'forum')], day(7))).toEqual([]);
  });
});

const channels = fc.constantFrom('forum', 'github', 'lists');
const sanctions: fc.Arbitrary<Sanction[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
      personId: fc.constantFrom('robin', 'sam'),
      scope: fc.oneof(fc.constant('everywhere' as const), fc.uniqueArray(channels, { minLength: 1 })),
      startsAt: fc.integer({ min: 0, max: 20 }).map(day),
      length: fc.option(fc.integer({ min: 1, max: 20 })),
      endedAt: fc.option(fc.integer({ min: 0, max: 30 }).map(day)),
    })
    .map(({ length, ...more }) =>
      sanction({
        ...more,
        kind: length === null ? 'removal' : 'suspension',
        endsAt: length === null ? null : plusDays(more.startsAt, length),
      }),
    ),
  { selector: ({ id }) => id },
);
const anyLinks = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
      channelId: channels,
      personId: fc.constantFrom('robin', 'sam'),
      state: fc.constantFrom('proposed' as const, 'confirmed' as const, 'refused' as const),
    })
    .map(({ id, channelId, ...more }) => link(id, channelId, more)),
  { selector: ({ account }) => account.id },
);
const moments = fc.integer({ min: 0, max: 45 }).map(day);
const runs = { numRuns: 1_500 };

describe('for all sanctions and links', () => {
  it('an account is measured when, and only when, a sanction that holds reaches it by a confirmed link', () => {
    fc.assert(
      fc.property(sanctions, anyLinks, moments, (all, some, now) => {
        const desired = new Map(
          desiredMeasures(all, some, now).map((measure) => [measure.account.id, measure]),
        );
        for (const { account, personId, state } of some) {
          const asking = all.filter(
            (one) => isActive(one, now) && one.personId === personId && reaches(one, account.channelId),
          );
          const wanted = state === 'confirmed' && asking.length > 0;
          expect(desired.has(account.id)).toBe(wanted);
          if (wanted) expect(desired.get(account.id)?.sanctionIds).toEqual(asking.map(({ id }) => id).sort());
        }
      }),
      runs,
    );
  });

  it('the end is the latest of those that hold, and "never" wins (R44)', () => {
    fc.assert(
      fc.property(sanctions, anyLinks, moments, (all, some, now) => {
        for (const { until, sanctionIds } of desiredMeasures(all, some, now)) {
          const ends = all.filter(({ id }) => sanctionIds.includes(id)).map(({ endsAt }) => endsAt);
          expect(until).toBe(ends.reduce(laterEnd));
          expect(until === null || until > now).toBe(true);
        }
      }),
      runs,
    );
  });

  it('the end of one sanction never lifts what another asks for, nor shortens it (R45)', () => {
    fc.assert(
      fc.property(sanctions, anyLinks, moments, fc.nat(4), (all, some, now, which) => {
        const over = all[which % Math.max(all.length, 1)];
        const left = all.filter((one) => one !== over);
        const ended = all.map((one) => (one === over ? { ...one, endedAt: now } : one));
        expect(desiredMeasures(ended, some, now)).toEqual(desiredMeasures(left, some, now));
        const before = new Map(
          desiredMeasures(all, some, now).map((measure) => [measure.account.id, measure]),
        );
        for (const measure of desiredMeasures(left, some, now)) {
          const whole = before.get(measure.account.id);
          expect(whole && laterEnd(whole.until, measure.until) === whole.until).toBe(true);
        }
      }),
      runs,
    );
  });

  it('neither the order of sanctions nor that of links changes what is wanted', () => {
    const sorted = (...given: Parameters<typeof desiredMeasures>) =>
      desiredMeasures(...given).sort((a, b) => (a.account.id < b.account.id ? -1 : 1));
    fc.assert(
      fc.property(sanctions, anyLinks, moments, (all, some, now) => {
        expect(sorted([...all].reverse(), [...some].reverse(), now)).toEqual(sorted(all, some, now));
      }),
      runs,
    );
  });

  it('time alone ends what has an end: nothing but removals is wanted in the end (R45)', () => {
    fc.assert(
      fc.property(sanctions, anyLinks, (all, some) => {
        expect(desiredMeasures(all, some, day(1_000)).every(({ until }) => until === null)).toBe(true);
      }),
      runs,
    );
  });
});
