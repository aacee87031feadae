import { describe, expect, it } from 'vitest';
import { answerTo, committeeProcedure, type Sent, stateAfter } from '../fixtures/committee-of-seven.ts';
import { admitted, appeal, decided, eventsOf, told, under } from '../fixtures/decided-about-robin.ts';

const file = (at: string, receivedAt?: string): Sent => [
  'staff',
  appeal(receivedAt === undefined ? {} : { receivedAt }),
  at,
];
const final = (at: string): Sent => ['system', { type: 'finalise-decision', decisionId: 'case-1-d1' }, at];

/** In Berlin the clocks went forward on 29 March 2026 and back on 25 October 2026. */
describe('sixty days from the day on which the decision was communicated', () => {
  it.each([
    ['in winter', 'Europe/Berlin', '2026-01-05T10:00:00.000Z', '2026-03-06T22:59:59.999Z'],
    ['across the change to summer', 'Europe/Berlin', '2026-03-10T08:00:00.000Z', '2026-05-09T21:59:59.999Z'],
    [
      'told in the first minute of a day there',
      'Europe/Berlin',
      '2026-03-09T23:00:00.000Z',
      '2026-05-09T21:59:59.999Z',
    ],
    [
      'told in the last minute of a day there',
      'Europe/Berlin',
      '2026-03-10T22:59:59.999Z',
      '2026-05-09T21:59:59.999Z',
    ],
    ['across the change to winter', 'Europe/Berlin', '2026-09-10T08:00:00.000Z', '2026-11-09T22:59:59.999Z'],
    [
      'across the change to summer in the west',
      'America/New_York',
      '2026-02-20T12:00:00.000Z',
      '2026-04-22T03:59:59.999Z',
    ],
    [
      'across the change to winter in the west',
      'America/New_York',
      '2026-10-01T12:00:00.000Z',
      '2026-12-01T04:59:59.999Z',
    ],
    [
      'ahead of the rest, half an hour off',
      'Asia/Kolkata',
      '2026-03-10T20:00:00.000Z',
      '2026-05-10T18:29:59.999Z',
    ],
    [
      'where the clocks change by half an hour',
      'Australia/Lord_Howe',
      '2026-03-01T12:00:00.000Z',
      '2026-04-30T13:29:59.999Z',
    ],
  ])('%s end with the last instant of that day in %s', (_what, timeZone, communicated, closesAt) => {
    const procedure = { ...committeeProcedure, timeZone };
    const early = '2025-12-30T10:00:00.000Z';
    const given = [...decided(), told(communicated)].map(
      ([by, command, at]): Sent => [by, command, at ?? early],
    );
    const by = (step: Sent) => under({ procedure }, [step])[0];
    const before = under({ procedure }, given);
    const [window] = stateAfter(before).appealWindows;
    expect(window?.closesAt).toBe(closesAt);
    // The last day counts whole; the next instant is the first of day 61.
    const late = new Date(Date.parse(closesAt) + 1).toISOString();
    expect(eventsOf(answerTo(before, by(file(closesAt))), 'appeal-filed')).toHaveLength(1);
    expect(answerTo(before, by(file(late)))).toMatchObject({ code: 'appeal-late', requirement: 'R53' });
  });
});

const given = [...decided(), told()];
const closesAt = '2026-05-01T21:59:59.999Z';
const recordedUntil = '2026-05-08T21:59:59.999Z';
const after = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();

describe('an appeal that came in time and is written down later', () => {
  it('counts by the day on which it came, for the days that the procedure gives for writing it down (R53)', () => {
    expect(eventsOf(answerTo(given, file(recordedUntil, closesAt)), 'appeal-filed')).toMatchObject([
      { receivedAt: closesAt },
    ]);
    expect(answerTo(given, file(recordedUntil, after(closesAt)))).toMatchObject({ code: 'appeal-late' });
  });

  it('is refused after these days, and not as one that came late (R53)', () => {
    expect(answerTo(given, file(after(recordedUntil), closesAt))).toMatchObject({
      code: 'appeal-recorded-late',
      requirement: 'R53',
    });
  });

  it('did not come in the future (R53)', () => {
    expect(answerTo(given, file('2026-03-05T10:00:00.000Z', '2026-03-05T10:00:00.001Z'))).toMatchObject({
      code: 'received-in-the-future',
      requirement: 'R53',
    });
  });

  it('did not come before there was a decision (R53)', () => {
    expect(answerTo(given, file('2026-03-05T10:00:00.000Z', '2026-03-01T10:00:00.000Z'))).toMatchObject({
      code: 'received-before-decision',
      requirement: 'R53',
    });
  });

  it('may have come on the very day of the decision, before it was communicated (R52, R53)', () => {
    expect(eventsOf(answerTo(decided(), file('2026-03-02T11:00:00.000Z')), 'appeal-filed')).toHaveLength(1);
    expect(eventsOf(answerTo(decided(), file('2026-12-02T11:00:00.000Z')), 'appeal-filed')).toHaveLength(1);
    expect(
      eventsOf(answerTo(given, file('2026-03-05T10:00:00.000Z', '2026-03-02T00:00:00.000Z')), 'appeal-filed'),
    ).toHaveLength(1);
  });
});

describe('a decision becomes final', () => {
  it('when nothing more can be written down, and not before (R53, R55)', () => {
    expect(answerTo(given, final(recordedUntil))).toMatchObject({ code: 'window-open', requirement: 'R53' });
    expect(answerTo(given, final(after(recordedUntil)))).toEqual([
      { type: 'decision-final', decisionId: 'case-1-d1', why: 'window-closed' },
    ]);
  });

  it('not before it was communicated, however long that takes (R53, R55)', () => {
    expect(answerTo(decided(), final('2030-01-01T10:00:00.000Z'))).toMatchObject({
      code: 'no-such-decision',
    });
  });

  it('not while an appeal is open, and at once when the last one ends without an outcome (R55)', () => {
    const reporters: Sent = ['staff', appeal({ appellant: { as: 'reporter', personId: 'pat' } })];
    const open: readonly Sent[] = [...given, file('2026-03-05T10:00:00.000Z'), reporters, admitted()];
    const late = '2026-06-01T10:00:00.000Z';
    expect(answerTo(open, final(late))).toMatchObject({ code: 'appeal-open', requirement: 'R55' });
    const back: Sent = [
      'staff',
      { type: 'withdraw-appeal', appealId: 'case-1-a1', reason: 'They asked to.' },
      late,
    ];
    expect(eventsOf(answerTo(open, back), 'decision-final')).toEqual([]);
    const refused: Sent = [
      'a1',
      { type: 'admit-appeal', appealId: 'case-1-a2', admitted: false, reason: 'Nothing new.' },
      late,
    ];
    expect(eventsOf(answerTo([...open, back], refused), 'decision-final')).toMatchObject([
      { why: 'window-closed' },
    ]);
    const early: Sent = [back[0], back[1], '2026-03-06T10:00:00.000Z'];
    expect(
      eventsOf(answerTo(given.concat([file('2026-03-05T10:00:00.000Z')]), early), 'decision-final'),
    ).toEqual([]);
  });

  it('once, and nothing is appealed or overruled after it (R34, R55)', () => {
    const over = [...given, final(after(recordedUntil))];
    const at = '2026-06-01T10:00:00.000Z';
    for (const step of [
      final(at),
      file(at, closesAt),
      ['counsel', { type: 'overrule', decisionId: 'case-1-d1', reason: 'A risk.' }, at] as Sent,
      ['staff', { type: 'name-respondent', personId: 'sam' }, at] as Sent,
    ]) {
      expect(answerTo(over, step)).toMatchObject({ code: 'case-final', requirement: 'R55' });
    }
  });

  it('by the clock alone, where another respondent still waits for theirs (R55)', () => {
    const sam: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }];
    const over = [...given, sam, final(after(recordedUntil))];
    const at = '2026-06-01T10:00:00.000Z';
    expect(answerTo(over, final(at))).toMatchObject({ code: 'no-such-decision', requirement: 'R55' });
    expect(answerTo(over, file(at, closesAt))).toMatchObject({ code: 'decision-final', requirement: 'R55' });
  });
});
