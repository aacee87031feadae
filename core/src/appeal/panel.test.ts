import { describe, expect, it } from 'vitest';
import {
  answerTo,
  committeeProcedure,
  prepared,
  roster,
  type Sent,
  stateAfter,
  stepOf,
  votes,
} from '../fixtures/committee-of-seven.ts';
import {
  admitted,
  appeal,
  close,
  decided,
  eventsOf,
  heard,
  move,
  outcome,
  told,
  under,
} from '../fixtures/decided-about-robin.ts';
import type { Appointment } from '../procedure/roster.ts';

const filed: readonly Sent[] = [...decided(), told(), ['staff', appeal()]];
const admit = (by: string, isHeard = true): Sent => [
  by,
  { type: 'admit-appeal', appealId: 'case-1-a1', admitted: isHeard, reason: 'We read it.' },
];
const alsoOnPanel = (memberId: string, startsOn = '2025-01-01'): Appointment => ({
  id: `appeal-panel ${memberId}`,
  memberId,
  bodyId: 'appeal-panel',
  seat: 'member',
  startsOn,
  endsOn: null,
});
const motionAfter = 'case-1-m2';

describe('whether an appeal is heard', () => {
  it('is said by one of the panel with a reason, and the appellant is told (R50, R54)', () => {
    expect(answerTo(filed, admit('a1'))).toEqual([
      { type: 'appeal-admitted', appealId: 'case-1-a1', admitted: true, texts: { reason: 'case-1-t12' } },
      {
        type: 'notice-owed',
        noticeId: 'case-1-n3',
        kind: 'appeal-answer',
        personId: 'robin',
        about: 'case-1-a1',
      },
    ]);
  });

  it('is not said by those who decided first, nor by anybody else (R55)', () => {
    for (const by of ['m1', 'm5', 'convenor', 'staff', 'counsel', 'b1']) {
      expect(answerTo(filed, admit(by))).toMatchObject({ code: 'not-yours-to-do' });
    }
  });

  it('is said once, and a refusal leaves the decision as it was (R54)', () => {
    expect(answerTo([...filed, admit('a1')], admit('a2', false))).toMatchObject({
      code: 'no-such-appeal',
      requirement: 'R54',
    });
    expect(stateAfter([...filed, admit('a1', false)])).toMatchObject({
      phase: 'sanction',
      appeals: [{ state: 'refused' }],
      decisions: [{ state: 'adopted' }],
    });
  });

  it('is told to nobody where the appellant stays unknown (R6, R50)', () => {
    const unknown: readonly Sent[] = [
      ...decided(),
      told(),
      ['staff', appeal({ appellant: { as: 'reporter', personId: null } })],
    ];
    expect(eventsOf(answerTo(unknown, admit('a1')), 'notice-owed')).toEqual([]);
  });

  it('is voted on, where the procedure says so (R54)', () => {
    const procedure = {
      ...committeeProcedure,
      appeal: { ...committeeProcedure.appeal, admittedBy: 'vote' as const },
    };
    const by = (steps: readonly Sent[]) => under({ procedure }, steps);
    expect(answerTo(by(filed), by([admit('a1')])[0])).toMatchObject({
      code: 'admission-needs-motion',
    });
    const moved = move('a1', {
      kind: 'admit-appeal',
      appealId: 'case-1-a1',
      admitted: true,
      reason: 'It says why.',
    });
    const voted = by([...filed, moved, ...votes('for', ['a1', 'a2', 'a3'], motionAfter)]);
    expect(eventsOf(answerTo(voted, by([close('a1', motionAfter)])[0]), 'appeal-admitted')).toMatchObject([
      { admitted: true, texts: { reason: expect.any(String) } },
    ]);
  });

  it('comes before its outcome (R54, R55)', () => {
    expect(answerTo(filed, move('a1', outcome()))).toMatchObject({
      code: 'no-such-appeal',
      requirement: 'R55',
    });
    expect(answerTo([...filed, admit('a1', false)], move('a1', outcome()))).toMatchObject({
      code: 'no-such-appeal',
    });
  });
});

describe('a different body oversees an appeal', () => {
  it('and those of the first neither move nor vote in it (R55)', () => {
    expect(answerTo(heard(), move('m1', outcome()))).toMatchObject({ code: 'not-a-voter' });
    const given = [...heard(), move('a1', outcome())];
    for (const vote of votes('for', ['m1', 'm7', 'staff', 'counsel'], motionAfter)) {
      expect(answerTo(given, vote)).toMatchObject({ refused: true });
    }
  });

  it.each([
    ['a member of the committee', 'm1'],
    ['one who did not vote on the case', 'm7'],
    ['its convenor', 'convenor'],
  ])('and %s has no second say with a seat on the panel (R55)', (_who, memberId) => {
    const more = { roster: [...roster, alsoOnPanel(memberId)] };
    const given = under(more, [...heard(), move('a1', outcome())]);
    const steps = under(more, [
      admit(memberId),
      ...votes('for', [memberId], motionAfter),
      move(memberId, outcome()),
    ]);
    expect(answerTo(under(more, filed), steps[0])).toMatchObject({ refused: true });
    expect(answerTo(given, stepOf(steps, 1))).toMatchObject({ code: 'not-a-voter' });
    expect(answerTo(given, stepOf(steps, 2))).toMatchObject({ code: 'not-a-voter' });
  });

  it('and one whose term on the committee ended while it had the case has none either (R55)', () => {
    const left = roster.map((seat) => (seat.memberId === 'm6' ? { ...seat, endsOn: '2026-03-02' } : seat));
    const more = { roster: [...left, alsoOnPanel('m6', '2026-03-03')] };
    const at = '2026-03-10T10:00:00.000Z';
    const given = under(more, [...heard(), move('a1', outcome(), at)]);
    const [vote] = under(more, [['m6', { type: 'cast-vote', motionId: motionAfter, vote: 'for' }, at]]);
    expect(answerTo(given, vote)).toMatchObject({ code: 'not-a-voter' });
  });

  it('and one who had left the committee before the case was opened may sit on the panel (R55)', () => {
    const left = roster.map((seat) => (seat.memberId === 'm6' ? { ...seat, endsOn: '2026-03-01' } : seat));
    const more = { roster: [...left, alsoOnPanel('m6', '2026-03-02')] };
    const given = under(more, [...heard(), move('a1', outcome())]);
    const [vote] = under(more, votes('for', ['m6'], motionAfter));
    expect(eventsOf(answerTo(given, vote), 'vote-cast')).toHaveLength(1);
  });

  it('and whoever had a part in the appeal has none in what the first body does later (R46, R55)', () => {
    const onCommittee = { ...alsoOnPanel('a1', '2026-03-20'), id: 'committee a1', bodyId: 'committee' };
    const others = roster.filter(({ memberId }) => memberId !== 'm7');
    const more = { roster: [...others, onCommittee, { ...onCommittee, id: 'committee n1', memberId: 'n1' }] };
    const forGood = [{ kind: 'removal' as const, scope: ['forum'], reviewAt: null, conditions: '' }];
    const given = under(more, [...heard(forGood), move('a1', outcome())]);
    const review = (by: string) =>
      move(
        by,
        {
          kind: 'review-sanction',
          sanctionId: 'case-1-s1',
          outcome: 'end',
          reviewAt: null,
          reason: 'It is over.',
        },
        '2026-03-25T10:00:00.000Z',
      );
    const [theirs] = under(more, [review('a1')]);
    const [anothers] = under(more, [review('n1')]);
    expect(answerTo(given, theirs)).toMatchObject({ code: 'not-a-voter' });
    expect(eventsOf(answerTo(given, anothers), 'motion-proposed')).toMatchObject([{ bodyId: 'committee' }]);
  });

  it('with its own quorum of three, over those who are not recused (R27, R32)', () => {
    const recuse = (id: string): Sent => [
      id,
      { type: 'declare-conflict', kind: 'hard', nature: 'We are friends.' },
    ];
    const two = [
      ...heard(),
      move('a1', outcome()),
      recuse('a4'),
      recuse('a5'),
      ...votes('for', ['a1', 'a2'], motionAfter),
    ];
    const over = '2026-03-09T10:00:00.000Z';
    const counted: Sent = ['system', { type: 'count-motion', motionId: motionAfter }, over];
    expect(eventsOf(answerTo(two, counted), 'motion-failed')).toMatchObject([
      { why: 'no-quorum', tally: { eligible: 3 } },
    ]);
    expect(eventsOf(answerTo(two, votes('for', ['a3'], motionAfter)[0]), 'appeal-decided')).toHaveLength(1);
  });

  it('does not act before there is an appeal (R55)', () => {
    expect(answerTo(decided(), move('a1', outcome()))).toMatchObject({ code: 'no-such-appeal' });
    expect(answerTo(prepared, admitted())).toMatchObject({ refused: true });
  });
});
