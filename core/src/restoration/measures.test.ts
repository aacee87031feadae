import { describe, expect, it } from 'vitest';
import type { MeasureChange } from '../case/command.ts';
import { answerTo, type Sent, stateAfter, suspend } from '../fixtures/committee-of-seven.ts';
import { decided, eventsOf, told } from '../fixtures/decided-about-robin.ts';
import {
  type DriftKind,
  driftKinds,
  type DriftOutcome,
  driftOutcomes,
  outcomesOf,
} from '../sanction/drift.ts';

const given = [...decided([suspend({ lengthDays: 7 })]), told()];
const over = '2026-03-20T10:00:00.000Z';

/** A channel tells what became of a measure of Robin's. */
const measured = (change: MeasureChange, measureId = 'measure-1', more: object = {}, at?: string): Sent => [
  'system',
  {
    type: 'record-measure',
    measureId,
    channelId: measureId === 'measure-1' ? 'forum' : 'github',
    accountId: `account-of-${measureId}`,
    sanctionIds: ['case-1-s1'],
    change,
    ...more,
  },
  at,
];
const applied: MeasureChange = { to: 'applied', until: null };
const ended: Sent = ['system', { type: 'end-sanction', sanctionId: 'case-1-s1' }, over];
const restoredBy = (...sent: Sent[]) => {
  const last = sent.at(-1);
  if (!last) throw new Error('nothing was sent');
  return eventsOf(answerTo([...given, ...sent.slice(0, -1)], last), 'access-restored');
};

describe('access is back (R45)', () => {
  const lifted = measured({ to: 'lifted' }, 'measure-1', {}, over);

  it('once every place where it was taken was seen to give it back, and the person is told, once', () => {
    const other = measured({ to: 'closed', absent: true }, 'measure-2', {}, over);
    const both = [measured(applied), measured(applied, 'measure-2'), ended];
    expect(restoredBy(...both, lifted)).toEqual([]);
    expect(restoredBy(...both, lifted, other)).toEqual([
      {
        type: 'access-restored',
        sanctionId: 'case-1-s1',
        personId: 'robin',
        channelIds: ['forum', 'github'],
      },
    ]);
    const notices = eventsOf(answerTo([...given, ...both, lifted], other), 'notice-owed');
    expect(notices).toMatchObject([{ kind: 'restored', personId: 'robin', about: 'case-1-s1' }]);
    expect(restoredBy(...both, lifted, other, other)).toEqual([]);
  });

  it('also where a platform ended it by itself before we had written its end down', () => {
    const first = measured({ to: 'closed', absent: true }, 'measure-1', {}, over);
    expect(restoredBy(measured(applied), first)).toEqual([]);
    expect(restoredBy(measured(applied), first, ended)).toHaveLength(1);
  });

  it('only where nothing that a human made keeps the person out', () => {
    const theirs = measured({ to: 'closed', absent: false }, 'measure-2', {}, over);
    const both = [measured(applied), measured(applied, 'measure-2'), ended, theirs];
    expect(restoredBy(...both)).toEqual([]);
    expect(restoredBy(...both, lifted)).toMatchObject([{ channelIds: ['forum'] }]);
  });

  it('never on an account that turned out to be somebody else’s while the sanction held', () => {
    const others = measured({ to: 'lifted' }, 'measure-2');
    expect(restoredBy(measured(applied), measured(applied, 'measure-2'), others, ended)).toEqual([]);
    expect(
      restoredBy(measured(applied), measured(applied, 'measure-2'), others, ended, lifted),
    ).toMatchObject([{ channelIds: ['forum'] }]);
  });

  it('only once nothing of it is under way anywhere, also where the case has not heard of it yet', () => {
    const first = measured({ to: 'closed', absent: true }, 'measure-1', { underWay: ['case-1-s1'] }, over);
    const last = measured({ to: 'lifted' }, 'measure-2', {}, over);
    expect(restoredBy(measured(applied), ended, first)).toEqual([]);
    expect(restoredBy(measured(applied), ended, first, last)).toMatchObject([{ channelIds: ['forum'] }]);
  });

  it('not where nothing had been taken', () => {
    expect(restoredBy(measured({ to: 'needs-human' }), ended, lifted)).toEqual([]);
  });
});

describe('what a human did on the platform (R45, design idea 4)', () => {
  const drifted = (drift: DriftKind): readonly Sent[] => [
    ...given,
    measured(applied),
    measured({ to: 'drifted', drift }),
  ];
  const settle = (outcome: DriftOutcome, by = 'staff'): Sent => [
    by,
    { type: 'settle-drift', measureId: 'measure-1', outcome, reason: 'We talked with them.' },
  ];
  const possible: readonly (readonly [DriftKind, DriftOutcome])[] = driftKinds.flatMap((drift) =>
    outcomesOf[drift].map((outcome) => [drift, outcome] as const),
  );
  const impossible = driftKinds.flatMap((drift) =>
    driftOutcomes
      .filter((outcome) => !possible.some(([one, other]) => one === drift && other === outcome))
      .map((outcome) => [drift, outcome] as const),
  );

  it.each(possible)('%s: a human may decide to %s, with the reason', (drift, outcome) => {
    expect(answerTo(drifted(drift), settle(outcome))).toEqual([
      {
        type: 'drift-settled',
        measureId: 'measure-1',
        channelId: 'forum',
        accountId: 'account-of-measure-1',
        outcome,
        texts: { reason: expect.any(String) },
      },
    ]);
  });

  it.each(impossible)('%s: nobody can decide to %s', (drift, outcome) => {
    expect(answerTo(drifted(drift), settle(outcome))).toMatchObject({
      code: 'drift-outcome-impossible',
      requirement: 'R45',
    });
  });

  it('is settled once, until another does it again', () => {
    const settled = [...drifted('lifted-elsewhere'), settle('re-apply')];
    expect(answerTo(settled, settle('accept'))).toMatchObject({ code: 'measure-not-drifted' });
    expect(answerTo(given, settle('accept'))).toMatchObject({ code: 'measure-not-drifted' });
    const again = [...settled, measured(applied), measured({ to: 'drifted', drift: 'lifted-elsewhere' })];
    expect(eventsOf(answerTo(again, settle('accept')), 'drift-settled')).toHaveLength(1);
  });

  it('is settled by those who look after the case, never by the system', () => {
    for (const by of ['staff', 'm2', 'convenor']) {
      expect(
        eventsOf(answerTo(drifted('made-elsewhere'), settle('adopt', by)), 'drift-settled'),
      ).toHaveLength(1);
    }
    for (const by of ['system', 'a1', 'counsel']) {
      expect(answerTo(drifted('made-elsewhere'), settle('adopt', by))).toMatchObject({ refused: true });
    }
  });

  it('is kept with the measure until then', () => {
    expect(stateAfter(drifted('lengthened-elsewhere')).measures['measure-1']).toMatchObject({
      drift: 'lengthened-elsewhere',
      hasHeld: true,
      hasEnded: false,
    });
  });
});
