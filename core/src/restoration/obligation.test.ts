import { describe, expect, it } from 'vitest';
import { answerTo, type Sent, stateAfter, suspend } from '../fixtures/committee-of-seven.ts';
import { decided, eventsOf, told } from '../fixtures/decided-about-robin.ts';

const given = decided([
  suspend(),
  { kind: 'amends', amends: 'Repair the page.', dueDays: 30 },
  { kind: 'talk', dueDays: 14 },
]);
const settle = (
  outcome: 'done' | 'not-done' | 'waived',
  obligationId = 'case-1-o1',
  by = 'staff',
  at?: string,
): Sent => [by, { type: 'settle-obligation', obligationId, outcome, reason: 'We looked.' }, at];

describe('what somebody owes', () => {
  it('has an owner and a time (R38, R46)', () => {
    expect(stateAfter(given).obligations).toMatchObject([
      {
        id: 'case-1-o1',
        what: 'amends',
        owner: 'respondent',
        dueAt: '2026-04-01T10:00:00.000Z',
        state: 'owed',
      },
      { id: 'case-1-o2', what: 'talk', owner: 'staff', dueAt: '2026-03-16T10:00:00.000Z', state: 'owed' },
    ]);
  });

  it.each(['done', 'not-done', 'waived'] as const)(
    'is %s by a human’s word, with the reason (R46)',
    (outcome) => {
      expect(answerTo(given, settle(outcome))).toEqual([
        {
          type: 'obligation-settled',
          obligationId: 'case-1-o1',
          outcome,
          texts: { reason: expect.any(String) },
        },
      ]);
      const [first, second] = stateAfter([...given, settle(outcome)]).obligations;
      expect([first?.state, second?.state]).toEqual([outcome, 'owed']);
    },
  );

  it('is settled once (R46)', () => {
    expect(answerTo([...given, settle('not-done')], settle('done'))).toMatchObject({
      code: 'no-such-obligation',
      requirement: 'R46',
    });
    expect(answerTo(given, settle('done', 'case-1-o9'))).toMatchObject({ code: 'no-such-obligation' });
  });

  it('is settled by those who look after the case (R31)', () => {
    for (const by of ['staff', 'm2', 'convenor']) {
      expect(eventsOf(answerTo(given, settle('done', 'case-1-o1', by)), 'obligation-settled')).toHaveLength(
        1,
      );
    }
    for (const by of ['counsel', 'a1', 'b1']) {
      expect(answerTo(given, settle('done', 'case-1-o1', by))).toMatchObject({ code: 'not-yours-to-do' });
    }
  });

  it('is still settled after all has become final, and after its time (R46, R55)', () => {
    const final: Sent = [
      'system',
      { type: 'finalise-decision', decisionId: 'case-1-d1' },
      '2026-06-01T10:00:00.000Z',
    ];
    const late = settle('done', 'case-1-o1', 'staff', '2026-06-02T10:00:00.000Z');
    expect(eventsOf(answerTo([...given, told(), final], late), 'obligation-settled')).toHaveLength(1);
  });

  it('changes no sanction by itself when it is done (R46)', () => {
    expect(stateAfter([...given, settle('done')]).sanctions).toEqual(stateAfter(given).sanctions);
  });
});
