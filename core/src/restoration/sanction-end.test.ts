import { describe, expect, it } from 'vitest';
import { answerTo, type Sent, start, stateAfter, suspend } from '../fixtures/committee-of-seven.ts';
import { decided, eventsOf, told } from '../fixtures/decided-about-robin.ts';

const end = (at: string, sanctionId = 'case-1-s1'): Sent => [
  'system',
  { type: 'end-sanction', sanctionId },
  at,
];
const due = '2026-03-09T10:00:00.000Z';
const instantAfter = (instant: string) => new Date(Date.parse(instant) + 1).toISOString();

describe('access is restored once a sanction has ended (R45)', () => {
  it('at its instant, and not one before (R45)', () => {
    expect(answerTo(decided(), end('2026-03-09T09:59:59.999Z'))).toMatchObject({
      code: 'sanction-not-due',
      requirement: 'R45',
    });
    expect(answerTo(decided(), end(due))).toEqual([
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: due, why: 'expired' },
    ]);
  });

  it('at the end that was told, however late it is recorded (R44, R45)', () => {
    const [ended] = eventsOf(answerTo(decided(), end('2026-03-20T10:00:00.000Z')), 'sanction-ended');
    expect(ended?.endedAt).toBe(due);
  });

  it('once (R45)', () => {
    expect(answerTo([...decided(), end(due)], end(instantAfter(due)))).toMatchObject({
      code: 'sanction-already-ended',
      requirement: 'R45',
    });
  });

  it('and the case is restored with the last of them, each of which ends by itself (R45)', () => {
    const two = decided([
      suspend({ lengthDays: 3, scope: ['forum'] }),
      suspend({ lengthDays: 7, scope: ['list'] }),
    ]);
    const first = [...two, end('2026-03-05T10:00:00.000Z')];
    expect(stateAfter(first)).toMatchObject({
      phase: 'sanction',
      sanctions: [{ endedAt: '2026-03-05T10:00:00.000Z' }, { endedAt: null }],
    });
    expect(stateAfter([...first, end(due, 'case-1-s2')]).phase).toBe('restored');
  });

  it('also after all has become final (R45, R55)', () => {
    const long = [...decided([suspend({ lengthDays: 366 })]), told()];
    const final: Sent = [
      'system',
      { type: 'finalise-decision', decisionId: 'case-1-d1' },
      '2026-06-01T10:00:00.000Z',
    ];
    expect(
      eventsOf(answerTo([...long, final], end('2027-03-03T10:00:00.000Z')), 'sanction-ended'),
    ).toHaveLength(1);
  });

  it('never for one that is for good, and none that there is not (R45)', () => {
    const forGood = decided([{ kind: 'removal', scope: ['forum'], reviewAt: null, conditions: '' }]);
    expect(answerTo(forGood, end('2099-01-01T00:00:00.000Z'))).toMatchObject({ code: 'sanction-not-due' });
    expect(answerTo(forGood, end(start, 'case-1-s9'))).toMatchObject({
      code: 'no-such-sanction',
      requirement: 'R45',
    });
  });
});
