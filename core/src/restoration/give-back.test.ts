import { describe, expect, it } from 'vitest';
import { answerTo, type Sent, stateAfter } from '../fixtures/committee-of-seven.ts';
import { decided, eventsOf } from '../fixtures/decided-about-robin.ts';

const lost = decided([{ kind: 'role-loss', role: 'Editor', lengthDays: 7, reviewAt: null }]);
const taken: Sent = [
  'staff',
  { type: 'settle-obligation', obligationId: 'case-1-o1', outcome: 'done', reason: 'Taken.' },
];
const end: Sent = ['system', { type: 'end-sanction', sanctionId: 'case-1-s1' }, '2026-03-20T10:00:00.000Z'];

describe('a role that a human took', () => {
  it('is given back by a human within seven days after its time is over (R41, R45)', () => {
    expect(eventsOf(answerTo([...lost, taken], end), 'obligation-imposed')).toEqual([
      {
        type: 'obligation-imposed',
        obligation: {
          id: 'case-1-o2',
          decisionId: 'case-1-d1',
          personId: 'robin',
          what: 'give-back',
          sanctionId: 'case-1-s1',
          owner: 'staff',
          dueAt: '2026-03-27T10:00:00.000Z',
          state: 'owed',
        },
      },
    ]);
  });

  it('is given back once', () => {
    const note: Sent = ['staff', { type: 'add-note', note: 'Seen.' }, '2026-03-21T10:00:00.000Z'];
    expect(eventsOf(answerTo([...lost, taken, end], note), 'obligation-imposed')).toEqual([]);
  });

  it('is not to be taken any more when its time is over first', () => {
    expect(stateAfter([...lost, end]).obligations).toMatchObject([{ what: 'role-loss', state: 'waived' }]);
  });
});
