import { describe, expect, it } from 'vitest';
import { answerTo, prepared, type Sent, stateAfter } from '../fixtures/committee-of-seven.ts';
import { appeal, decided, eventsOf, told } from '../fixtures/decided-about-robin.ts';

const byHand = (noticeId = 'case-1-n2', at?: string): Sent => [
  'staff',
  { type: 'record-delivery', noticeId, how: 'By phone.' },
  at,
];
const stuck: Sent = [
  'system',
  { type: 'record-notice', noticeId: 'case-1-n2', outcome: { to: 'needs-human' } },
];

describe('a notice of a decision', () => {
  it('is owed to the person with the decision, and no time to appeal runs yet (R50, R53)', () => {
    const after = stateAfter(decided());
    expect(after.notices.at(-1)).toEqual({
      noticeId: 'case-1-n2',
      kind: 'decision',
      personId: 'robin',
      about: 'case-1-d1',
      state: 'owed',
    });
    expect(after.appealWindows).toEqual([]);
  });

  it('opens the time to appeal from the day on which it reached them, not from the decision (R53)', () => {
    expect(eventsOf(answerTo(decided(), told('2026-03-10T08:00:00.000Z')), 'appeal-window-opened')).toEqual([
      {
        type: 'appeal-window-opened',
        decisionId: 'case-1-d1',
        personId: 'robin',
        closesAt: '2026-05-09T21:59:59.999Z',
        recordedUntil: '2026-05-16T21:59:59.999Z',
      },
    ]);
  });

  it('is delivered by a human’s word where no channel could carry it (R50)', () => {
    const given = [...decided(), stuck];
    expect(stateAfter(given).notices.at(-1)?.state).toBe('needs-human');
    expect(eventsOf(answerTo(given, byHand()), 'notice-delivered')).toMatchObject([
      { how: 'by hand', texts: { how: expect.any(String) } },
    ]);
    expect(eventsOf(answerTo(given, byHand()), 'appeal-window-opened')).toHaveLength(1);
  });

  it('is delivered once: a second delivery moves no window (R53)', () => {
    const given = [...decided(), told()];
    for (const again of [told('2026-04-01T10:00:00.000Z'), byHand('case-1-n2', '2026-04-01T10:00:00.000Z')]) {
      expect(answerTo(given, again)).toMatchObject({ code: 'notice-already-delivered', requirement: 'R50' });
    }
    expect(answerTo(given, stuck)).toMatchObject({ code: 'notice-not-owed', requirement: 'R50' });
  });

  it('has to be owed (R50)', () => {
    expect(answerTo(decided(), told(undefined, 'case-1-n9'))).toMatchObject({
      code: 'no-such-notice',
      requirement: 'R50',
    });
    expect(answerTo([...decided(), stuck], stuck)).toMatchObject({ code: 'notice-not-owed' });
  });

  it('that arrives while an appeal is open still opens the time for the others (R52, R53)', () => {
    const given: readonly Sent[] = [...decided(), ['staff', appeal()]];
    expect(eventsOf(answerTo(given, told('2026-03-10T08:00:00.000Z')), 'appeal-window-opened')).toHaveLength(
      1,
    );
  });
});

describe('any other notice', () => {
  it('opens no time to appeal when it arrives (R35, R53)', () => {
    const answer = answerTo(prepared, told(undefined, 'case-1-n1'));
    expect(eventsOf(answer, 'notice-delivered')).toHaveLength(1);
    expect(eventsOf(answer, 'appeal-window-opened')).toEqual([]);
  });
});
