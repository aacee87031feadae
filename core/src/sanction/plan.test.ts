import { describe, expect, it } from 'vitest';
import type { Observed } from '../channel/channel.ts';
import type { DesiredMeasure } from './measure.ts';
import { type ObservedMeasure, plan } from './plan.ts';

const now = '2026-03-05T10:00:00.000Z';
const account = { id: 'a1', channelId: 'forum', externalId: '101', handle: 'robin_reads' };
const soon = '2026-03-09T10:00:00.000Z';
const later = '2026-04-09T10:00:00.000Z';
const past = '2026-03-04T10:00:00.000Z';
const byHand = '2026-12-24T10:00:00.000Z';

const wants = (until: string | null): DesiredMeasure => ({
  account,
  kind: 'suspend',
  until,
  sanctionIds: ['s1'],
});
const desires = { nothing: undefined, soon: wants(soon), later: wants(later), forever: wants(null) };
const records = {
  nothing: null,
  soon: { measureId: 'm1', until: soon },
  past: { measureId: 'm1', until: past },
  forever: { measureId: 'm1', until: null },
};

/** What a platform may say. `same`: the end that our record has. */
const says = (end: string | null): Record<string, Observed> => ({
  'nothing there': { state: 'absent' },
  'no such account': { state: 'unknown-account' },
  'one, no more is known': { state: 'present' },
  'one with the same end': { state: 'present', until: end },
  'one with another end': { state: 'present', until: byHand },
  'one with our mark': { state: 'present', until: end, mark: 'm1' },
  'ours with another end': { state: 'present', until: byHand, mark: 'm1' },
  'one with another mark': { state: 'present', until: end, mark: 'm2' },
  'one without our mark': { state: 'present', until: end, mark: null },
});

const columns = Object.keys(says(null));

type Row = readonly [wanted: keyof typeof desires, record: keyof typeof records, expected: readonly string[]];
const elsewhere = 'made-elsewhere';
const longer = 'lengthened-elsewhere';
const shorter = 'shortened-elsewhere';
const unknown = 'unknown-account';

// In the order of the columns: absent, unknown, bare, same end, other end, our mark, ours + other end, other mark, no mark.
const table: readonly Row[] = [
  ['nothing', 'nothing', ['-', '-', '-', '-', '-', '-', '-', '-', '-']],
  ['nothing', 'soon', ['close', unknown, 'lift', 'lift', longer, 'lift', longer, elsewhere, elsewhere]],
  ['nothing', 'past', ['close', unknown, 'lift', 'lift', longer, 'lift', longer, elsewhere, elsewhere]],
  ['nothing', 'forever', ['close', unknown, 'lift', 'lift', 'lift', 'lift', 'lift', elsewhere, elsewhere]],
  [
    'soon',
    'nothing',
    ['apply', unknown, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere],
  ],
  [
    'forever',
    'nothing',
    ['apply', unknown, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere, elsewhere],
  ],
  ['soon', 'soon', ['lifted-elsewhere', unknown, '-', '-', longer, '-', longer, elsewhere, elsewhere]],
  [
    'forever',
    'forever',
    ['lifted-elsewhere', unknown, '-', '-', shorter, '-', shorter, elsewhere, elsewhere],
  ],
  [
    'later',
    'soon',
    ['lifted-elsewhere', unknown, 'change', 'change', longer, 'change', longer, elsewhere, elsewhere],
  ],
  [
    'forever',
    'soon',
    ['lifted-elsewhere', unknown, 'change', 'change', longer, 'change', longer, elsewhere, elsewhere],
  ],
  [
    'soon',
    'forever',
    ['lifted-elsewhere', unknown, 'change', 'change', shorter, 'change', shorter, elsewhere, elsewhere],
  ],
  ['later', 'past', ['apply', unknown, 'change', 'change', longer, 'change', longer, elsewhere, elsewhere]],
];

const cells = table.flatMap(([wanted, record, expected]) =>
  columns.map((observed, index) => [wanted, record, observed, expected[index] ?? '?'] as const),
);

/** The one thing that a plan for one account comes to. */
const stepOf = (wanted: DesiredMeasure | undefined, seen: ObservedMeasure): string => {
  const { actions, drifts } = plan(wanted ? [wanted] : [], [seen], now);
  return [...actions.map((action) => action.do), ...drifts.map(({ drift }) => drift)].join(' and ') || '-';
};

describe('what is to be done on one account (R45, R47)', () => {
  it.each(cells)(
    'wanted until %s, ours until %s, the platform says %s: %s',
    (wanted, record, observed, step) => {
      const ours = records[record];
      const said = says(ours?.until ?? null)[observed];
      if (!said) throw new Error('no such column');
      expect(stepOf(desires[wanted], { account, kind: 'suspend', ours, observed: said })).toBe(step);
    },
  );

  it('a measure is applied with the end that is wanted, not with the one it had', () => {
    const seen: ObservedMeasure = {
      account,
      kind: 'suspend',
      ours: records.past,
      observed: { state: 'absent' },
    };
    expect(plan([wants(later)], [seen], now).actions).toEqual([{ do: 'apply', desired: wants(later) }]);
  });

  it('a lift names our measure, never another’s', () => {
    const seen: ObservedMeasure = {
      account,
      kind: 'suspend',
      ours: records.soon,
      observed: { state: 'present' },
    };
    expect(plan([], [seen], now).actions).toEqual([
      { do: 'lift', measureId: 'm1', account, kind: 'suspend' },
    ]);
  });

  it('ours that ran out by itself at this instant is not drift: the platform kept its word', () => {
    const seen = (until: string): ObservedMeasure => ({
      account,
      kind: 'suspend',
      ours: { measureId: 'm1', until },
      observed: { state: 'absent' },
    });
    expect(stepOf(wants(later), seen(now))).toBe('apply');
    expect(stepOf(wants(later), seen('2026-03-05T10:00:00.001Z'))).toBe('lifted-elsewhere');
  });

  it('accounts come in the order given, and none stands in for another', () => {
    const other = { ...account, id: 'a2', channelId: 'github' };
    const seen = [other, account].map(
      (of): ObservedMeasure => ({ account: of, kind: 'suspend', ours: null, observed: { state: 'absent' } }),
    );
    const both = [wants(soon), { ...wants(null), account: other }];
    expect(plan(both, seen, now).actions.map((action) => action.do === 'apply' && action.desired)).toEqual([
      both[1],
      both[0],
    ]);
    expect(plan([wants(soon)], seen, now).actions).toHaveLength(1);
  });
});
