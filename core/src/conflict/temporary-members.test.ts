import { describe, expect, it } from 'vitest';
import { eligibleMembers } from '../case/standing.ts';
import {
  answerTo,
  contextOf,
  motion,
  onTrack,
  opened,
  panel,
  prepared,
  roster,
  type Sent,
  start,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { appoint, declare, involving, saidOf } from '../fixtures/conflicts.ts';
import { appeal, close, decided, eventsOf, told, under } from '../fixtures/decided-about-robin.ts';

const recused = (...ids: string[]): Sent[] => ids.map((id) => declare(id));
const four = ['m1', 'm2', 'm3', 'm4'];
const short = [opened, onTrack('serious'), ...recused(...four)];
const appealed = [...decided(), told(), ['staff', appeal()] as Sent];

describe('who is appointed for one case', () => {
  it('joins the body that is short of members, for this case (R27)', () => {
    expect(answerTo(short, appoint('t1'))).toEqual([
      {
        type: 'temporary-member-appointed',
        memberId: 't1',
        bodyId: 'committee',
        texts: { reason: expect.stringMatching(/^case-1-t\d+$/) },
      },
    ]);
    const state = stateAfter([...short, appoint('t1')]);
    expect(eligibleMembers(state, 'committee', 'first', contextOf(opened))).toEqual(['m5', 'm6', 'm7', 't1']);
  });

  it.each<[string, Sent, string]>([
    ['the committee appoints nobody itself', appoint('t1', 'm5'), 'not-yours-to-do'],
    ['nor do staff', appoint('t1', 'staff'), 'not-yours-to-do'],
    ['nor those who hear appeals', appoint('t1', 'a1'), 'not-yours-to-do'],
    ['not whoever sits there already', appoint('m5'), 'already-sits'],
    ['not the convenor, who does not vote', appoint('convenor'), 'already-sits'],
    ['not a recused member', appoint('m1'), 'temporary-in-conflict'],
    ['not whoever is involved', involving(appoint('t1'), 't1', 'witness'), 'temporary-in-conflict'],
    ['not whoever hears the appeal', appoint('a1'), 'sits-on-other-body'],
  ])('%s (R27, R28, R31, R55)', (_rule, step, code) => {
    expect(answerTo(short, step)).toMatchObject({ refused: true, code });
  });

  it('a board member who is recused appoints nobody (R28)', () => {
    expect(answerTo([...short, declare('b1')], appoint('t1'))).toMatchObject({ code: 'recused' });
    expect(saidOf(answerTo([...short, declare('b1')], appoint('t1', 'b2')))).toHaveLength(1);
  });

  it('the convenor of the board appoints nobody (R31)', () => {
    const board = {
      roster: roster.map((one) => (one.memberId === 'b1' ? { ...one, seat: 'convenor' as const } : one)),
    };
    const [step] = under(board, [appoint('t1')]);
    expect(answerTo(under(board, short), step)).toMatchObject({ code: 'not-yours-to-do' });
  });

  it('only until the quorum can be reached (R27)', () => {
    expect(answerTo([...short, appoint('t1')], appoint('t2'))).toMatchObject({
      code: 'no-deadlock',
      requirement: 'R27',
    });
    expect(saidOf(answerTo([...short, appoint('t1'), declare('m5')], appoint('t2')))).toHaveLength(1);
  });

  it('nobody where nobody is short, or seats are merely empty (R26, R27)', () => {
    expect(answerTo([opened, onTrack('serious')], appoint('t1'))).toMatchObject({ code: 'no-deadlock' });
    expect(answerTo([opened, ...recused(...four)], appoint('t1'))).toMatchObject({ code: 'not-yours-to-do' });
    const few = { roster: roster.filter(({ memberId }) => !['m4', 'm5', 'm6', 'm7'].includes(memberId)) };
    const [step] = under(few, [appoint('t1')]);
    expect(answerTo(under(few, [opened, onTrack('serious')]), step)).toMatchObject({
      code: 'no-deadlock',
    });
  });

  it('decides with the others (R27, R33)', () => {
    const given = [
      ...prepared,
      ...recused(...four),
      appoint('t1'),
      ['t1', motion()] as Sent,
      ...votes('for', ['m5', 'm6', 't1']),
    ];
    const answer = answerTo(given, votes('abstain', ['m7'])[0]);
    expect(eventsOf(answer, 'motion-adopted')).toMatchObject([
      { tally: { eligible: 4, present: 4, quorum: 4, for: 3 } },
    ]);
  });

  it('is recused like anybody else (R28)', () => {
    const given = [...short, appoint('t1'), declare('t1')];
    expect(answerTo(given, ['t1', { type: 'add-note', note: 'And yet.' }])).toMatchObject({
      code: 'recused',
    });
    expect(saidOf(answerTo(given, appoint('t2')))).toHaveLength(1);
    expect(answerTo(given, appoint('t1'))).toMatchObject({ code: 'temporary-in-conflict' });
  });

  it('sits for this case alone: in another one they are nobody (R27)', () => {
    const other = [opened, onTrack('serious')];
    expect(answerTo(other, ['t1', { type: 'add-note', note: 'Am I here?' }])).toMatchObject({
      code: 'not-yours-to-do',
    });
  });
});

describe('nobody sits on both bodies of a case', () => {
  const panelShort = [...appealed, ...recused('a1', 'a2', 'a3')];

  it.each([
    ['a member who voted in the first', 'm2'],
    ['a member who sat on the first and did not vote', 'm7'],
  ])('%s is not appointed to hear the appeal (R55)', (_who, id) => {
    expect(answerTo(panelShort, appoint(id))).toMatchObject({
      code: 'sits-on-other-body',
      requirement: 'R55',
    });
  });

  it('nor is one whose term on the first ended while the case was open (R26, R55)', () => {
    const later = {
      roster: roster.map((one) => (one.memberId === 'm7' ? { ...one, endsOn: '2026-03-05' } : one)),
    };
    const [by, command] = appoint('m7');
    const step: Sent = [by, command, '2026-03-20T10:00:00.000Z', later];
    expect(answerTo(panelShort, step)).toMatchObject({ code: 'sits-on-other-body' });
  });

  it('a temporary member of the first does not hear the appeal, appointed or seated (R27, R55)', () => {
    const first = [
      ...prepared,
      ...recused('m4', 'm5', 'm6', 'm7'),
      appoint('t1'),
      ['m1', motion()] as Sent,
      ...votes('for', ['m1', 'm2', 'm3']),
      ...votes('abstain', ['t1']),
      told(),
      ['staff', appeal()] as Sent,
    ];
    expect(answerTo([...first, ...recused('a1', 'a2', 'a3')], appoint('t1'))).toMatchObject({
      code: 'sits-on-other-body',
    });
    const seat = {
      ...roster[1],
      id: 't1',
      memberId: 't1',
      bodyId: 'appeal-panel',
    } as (typeof roster)[number];
    const context = { ...contextOf(opened), roster: [...roster, seat] };
    expect(eligibleMembers(stateAfter(first), 'appeal-panel', 'appeal', context)).toEqual([...panel]);
  });

  it('a temporary member of the appeal body does not join the first (R27, R55)', () => {
    const given = [...panelShort, appoint('t1'), ...recused(...four)];
    expect(answerTo(given, appoint('t1'))).toMatchObject({ code: 'sits-on-other-body' });
    expect(eventsOf(answerTo(given, appoint('t2')), 'temporary-member-appointed')).toMatchObject([
      { bodyId: 'committee' },
    ]);
  });

  it('a panel of two is helped before the panel is asked anything (R27, R32, R55)', () => {
    const helped = [...panelShort, appoint('t1')];
    const state = stateAfter(helped);
    expect(eligibleMembers(state, 'appeal-panel', 'appeal', contextOf(opened))).toEqual(['a4', 'a5', 't1']);
    const admit: Sent = [
      't1',
      { type: 'admit-appeal', appealId: 'case-1-a1', admitted: true, reason: 'It is clear.' },
      start,
    ];
    expect(saidOf(answerTo(helped, admit))).toContain('appeal-admitted');
    expect(answerTo(helped, close('t1'))).toMatchObject({ code: 'no-such-motion' });
  });
});
