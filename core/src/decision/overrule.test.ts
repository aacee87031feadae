import { describe, expect, it } from 'vitest';
import { after, suspended } from '../fixtures/case-of-robin.ts';
import {
  answerTo,
  as,
  committeeProcedure,
  found,
  motion,
  prepared,
  type Sent,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import {
  admitted,
  appeal,
  close,
  decided,
  eventsOf,
  move,
  panelDecides,
  told,
  under,
} from '../fixtures/decided-about-robin.ts';

const overrule = (decisionId = 'case-1-d1', at?: string): Sent => [
  'counsel',
  { type: 'overrule', decisionId, reason: 'It breaks our contract.' },
  at,
];
const withAmends = () => decided([suspend(), { kind: 'amends', amends: 'Repair the page.', dueDays: 30 }]);
const four = ['m1', 'm2', 'm3', 'm4'];
const later = '2026-03-04T10:00:00.000Z';

describe('counsel overrules a decision (R34)', () => {
  it('with a reason; its sanctions end, nothing is owed by it, and the person is told (R34, R50)', () => {
    const answer = answerTo(withAmends(), overrule('case-1-d1', later));
    expect(answer).toEqual([
      {
        type: 'decision-overruled',
        decisionId: 'case-1-d1',
        effect: 'returns-to-body',
        texts: { reason: 'case-1-t11' },
      },
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: later, why: 'overruled' },
      { type: 'obligation-settled', obligationId: 'case-1-o1', outcome: 'waived', texts: {} },
      {
        type: 'notice-owed',
        noticeId: 'case-1-n3',
        kind: 'withdrawn',
        personId: 'robin',
        about: 'case-1-d1',
      },
    ]);
  });

  it('and the body decides again, on what is on record (R34)', () => {
    const given = [...decided(), overrule()];
    expect(stateAfter(given).phase).toBe('deliberation');
    const again: readonly Sent[] = [
      ...given,
      ['m1', motion([suspend({ lengthDays: 3 })])],
      ...votes('for', four, 'case-1-m2'),
      close('m1', 'case-1-m2'),
    ];
    expect(stateAfter(again)).toMatchObject({
      phase: 'sanction',
      decisions: [{ state: 'overruled' }, { decisionId: 'case-1-d2', state: 'adopted' }],
      sanctions: [{ endedAt: '2026-03-02T10:00:00.000Z' }, { endedAt: null }],
    });
  });

  it('or ends the case without action, where the procedure says so (R34)', () => {
    const procedure = {
      ...committeeProcedure,
      counsel: { bodyId: 'counsel', mayOverrule: true, effect: 'ends-without-action' as const },
    };
    const after = stateAfter(under({ procedure }, [...decided(), overrule()]));
    expect(after).toMatchObject({ phase: 'restored', decisions: [{ state: 'overturned' }] });
    const [again] = under({ procedure }, [['m1', motion()]]);
    expect(answerTo(under({ procedure }, [...decided(), overrule()]), again)).toMatchObject({
      code: 'case-final',
    });
  });

  it('alone: nobody else does, and not under every procedure (R34)', () => {
    for (const by of ['m1', 'staff', 'a1', 'convenor']) {
      expect(answerTo(decided(), [by, overrule()[1]])).toMatchObject({ code: 'not-yours-to-do' });
    }
    expect(after(suspended, overrule()[1], { actor: as('counsel') })).toMatchObject({
      code: 'may-not-overrule',
      requirement: 'R34',
    });
  });

  it('not twice, and none that there is not (R34)', () => {
    expect(answerTo([...decided(), overrule()], overrule())).toMatchObject({ code: 'no-such-decision' });
    expect(answerTo(decided(), overrule('case-1-d9'))).toMatchObject({
      code: 'no-such-decision',
      requirement: 'R34',
    });
  });

  it('not once it is final (R34, R55)', () => {
    const over = '2026-05-20T10:00:00.000Z';
    const final: Sent = ['system', { type: 'finalise-decision', decisionId: 'case-1-d1' }, over];
    expect(answerTo([...decided(), told(), final], overrule('case-1-d1', over))).toMatchObject({
      code: 'case-final',
    });
  });

  it('not while it is under appeal, and not after the appeal (R34, R55)', () => {
    const appealed: readonly Sent[] = [...decided(), told(), ['staff', appeal()]];
    expect(answerTo(appealed, overrule())).toMatchObject({ code: 'appeal-open', requirement: 'R34' });
    expect(answerTo([...appealed, admitted(), ...panelDecides()], overrule())).toMatchObject({
      code: 'case-final',
    });
  });

  it('and a notice of it that arrives late opens no time to appeal (R34, R53)', () => {
    const given = [...decided(), overrule()];
    expect(eventsOf(answerTo(given, told()), 'appeal-window-opened')).toEqual([]);
    expect(answerTo(given, ['staff', appeal()])).toMatchObject({
      code: 'decision-final',
      requirement: 'R55',
    });
  });
});

describe('of two decisions in one case', () => {
  const outcome = (personId: string) => ({ personId, responses: [suspend()], wording: '' });
  const both: readonly Sent[] = [
    ...prepared,
    ['staff', { type: 'name-respondent', personId: 'sam' }],
    ['m1', { ...found[1], personId: 'sam' } as Sent[1]],
    ['m1', { type: 'record-account', personId: 'sam', statement: 'I was there.' }],
    move('m1', {
      kind: 'decide',
      outcomes: [outcome('robin'), outcome('sam')],
      statement: 'Two were suspended.',
    }),
    ...votes('for', four),
    close('m1'),
  ];
  const sams = appeal({ decisionId: 'case-1-d2', appellant: { as: 'respondent', personId: 'sam' } });

  it('counsel overrules one and leaves the other (R34)', () => {
    const after = stateAfter([...both, overrule('case-1-d2')]);
    expect(after.decisions.map(({ state }) => state)).toEqual(['adopted', 'overruled']);
    expect(after.sanctions.map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
    expect(after.phase).toBe('deliberation');
  });

  it('counsel overrules none that is under appeal, whichever appeal came last (R34, R55)', () => {
    const appealed: readonly Sent[] = [...both, ['staff', appeal()], ['staff', sams]];
    expect(answerTo(appealed, overrule('case-1-d1'))).toMatchObject({
      code: 'appeal-open',
      requirement: 'R34',
    });
    expect(answerTo(appealed, overrule('case-1-d2'))).toMatchObject({ code: 'appeal-open' });
  });

  it('each has its own appeal, and the case is final with the last of them (R55)', () => {
    const appealed: readonly Sent[] = [
      ...both,
      ['staff', appeal()],
      ['staff', sams],
      admitted(),
      admitted('case-1-a2'),
    ];
    const first = [...appealed, ...panelDecides({ outcome: 'overturn' })];
    expect(stateAfter(first)).toMatchObject({
      phase: 'appeal',
      decisions: [{ state: 'overturned' }, { state: 'adopted' }],
      appeals: [{ state: 'decided' }, { state: 'admitted' }],
    });
    const second = [...first, ...panelDecides({ appealId: 'case-1-a2' }, 'case-1-m3')];
    expect(stateAfter(second)).toMatchObject({
      phase: 'sanction',
      decisions: [{ state: 'overturned' }, { state: 'final' }],
    });
    expect(answerTo(second, ['staff', { type: 'name-witness', personId: 'kim' }])).toMatchObject({
      code: 'case-final',
    });
  });
});
