import { describe, expect, it } from 'vitest';
import kubernetes from '../fixtures/procedures/kubernetes.json' with { type: 'json' };
import {
  answerTo,
  found,
  motion,
  onTrack,
  opened,
  panel,
  prepared,
  roster,
  type Sent,
  seven,
  stateAfter,
} from '../fixtures/committee-of-seven.ts';
import { declare, involving, mediated, saidOf } from '../fixtures/conflicts.ts';
import { appeal, decided, eventsOf, told, under } from '../fixtures/decided-about-robin.ts';
import { Preset } from '../procedure/preset.ts';
import type { Appointment } from '../procedure/roster.ts';

const begun = [opened, onTrack('serious')];
const recused = (...ids: string[]): Sent[] => ids.map((id) => declare(id));
const without = (...ids: string[]) => ({ roster: roster.filter(({ memberId }) => !ids.includes(memberId)) });
const seated = (memberId: string, bodyId: string): Appointment => ({
  id: `${bodyId} ${memberId}`,
  memberId,
  bodyId,
  seat: 'member',
  startsOn: '2025-01-01',
  endsOn: null,
});
const withMediator = [...roster, seated('mediator', 'mediator')];

describe('a committee of seven that needs four', () => {
  it('goes on with four: three recusals are no deadlock (R27, R28)', () => {
    expect(stateAfter([...begun, ...recused('m1', 'm2', 'm3')]).deadlockedBodyIds).toEqual([]);
  });

  it('is in a deadlock with the fourth recusal, and temporary members are looked for (R27)', () => {
    const answer = answerTo([...begun, ...recused('m1', 'm2', 'm3')], declare('m4'));
    expect(answer).toMatchObject([
      { type: 'member-recused', memberId: 'm4' },
      { type: 'deadlock-reached', bodyId: 'committee', rule: 'temporary-members' },
    ]);
  });

  it('says so once (R27)', () => {
    const given = [...begun, ...recused('m1', 'm2', 'm3', 'm4')];
    expect(saidOf(answerTo(given, declare('m5')))).toEqual(['member-recused']);
  });

  it('is so by whatever recuses the fourth: a witness is found (R15, R27)', () => {
    const given = [...begun, ...recused('m1', 'm2', 'm3')];
    const note: Sent = ['staff', { type: 'add-note', note: 'They saw it.' }];
    expect(saidOf(answerTo(given, involving(note, 'm4', 'witness')))).toEqual([
      'member-recused',
      'deadlock-reached',
      'note-added',
    ]);
  });

  it('is so once it has the case: before a track is chosen nobody is short of members (R27)', () => {
    const given = [opened, ...recused('m1', 'm2', 'm3', 'm4')];
    expect(stateAfter(given).deadlockedBodyIds).toEqual([]);
    expect(saidOf(answerTo(given, onTrack('serious')))).toEqual(['track-set', 'deadlock-reached']);
    expect(saidOf(answerTo(given, onTrack('lesser')))).toEqual(['track-set']);
  });

  it.each<[string, Sent[], Parameters<typeof without>, boolean]>([
    ['seats are merely empty, below the quorum', [], ['m4', 'm5', 'm6', 'm7'], false],
    [
      'seats are empty, and one of the three who are left is recused',
      recused('m1'),
      ['m4', 'm5', 'm6', 'm7'],
      false,
    ],
    ['four are left, and one of them is recused', recused('m1'), ['m5', 'm6', 'm7'], true],
    ['five are left, and one of them is recused', recused('m1'), ['m6', 'm7'], false],
  ])('%s: a deadlock is made by recusals alone (R26, R27)', (_what, recusals, empty, deadlocked) => {
    const steps = under(without(...empty), [
      ...begun,
      ...recusals,
      ['staff', { type: 'add-note', note: 'Who is left?' }],
    ]);
    expect(stateAfter(steps).deadlockedBodyIds).toEqual(deadlocked ? ['committee'] : []);
  });
});

describe('a deadlock of those who hear appeals', () => {
  const appealed = [...decided(), told(), ['staff', appeal()] as Sent];
  const three = panel.slice(0, 3);

  it('is none before anybody has appealed (R27, R32)', () => {
    expect(stateAfter([...decided(), ...recused(...three)]).deadlockedBodyIds).toEqual([]);
  });

  it('is one with the appeal, or with the recusal that comes after it (R27, R32, R55)', () => {
    const early = [...decided(), told(), ...recused(...three)];
    expect(saidOf(answerTo(early, ['staff', appeal()]))).toEqual(['appeal-filed', 'deadlock-reached']);
    const late = [...appealed, ...recused('a1', 'a2')];
    expect(answerTo(late, declare('a3'))).toMatchObject([
      { type: 'member-recused' },
      { type: 'deadlock-reached', bodyId: 'appeal-panel', rule: 'temporary-members' },
    ]);
  });

  it('is one too when they sit on the first body, and so may not hear it (R27, R55)', () => {
    const hearing = ['a1', 'a2', 'm2', 'm3', 'm4'].map((id) => seated(id, 'appeal-panel'));
    const double = { roster: [...roster.filter(({ bodyId }) => bodyId !== 'appeal-panel'), ...hearing] };
    const steps = under(double, appealed);
    expect(stateAfter(steps).deadlockedBodyIds).toEqual(['appeal-panel']);
  });
});

describe('a case that goes to a mediator', () => {
  const with7 = { procedure: mediated, roster: withMediator };
  const given = under(with7, [...begun, declare('m1', 'hard', '')]);
  const [second] = under(with7, [declare('m2', 'hard', '')]) as [Sent];

  it('goes there at once, and its open motions are over (R27)', () => {
    const moved = [
      ...given,
      ...under(with7, [
        ['m3', found[1]],
        ['m3', motion()],
      ]),
    ];
    expect(answerTo(moved, second)).toMatchObject([
      { type: 'member-recused' },
      { type: 'deadlock-reached', bodyId: 'committee', rule: 'transfer' },
      { type: 'motion-withdrawn', motionId: 'case-1-m1', why: 'superseded' },
      {
        type: 'case-transferred',
        fromBodyId: 'committee',
        toBodyId: 'mediator',
        instance: 'first',
        why: 'deadlock',
      },
    ]);
  });

  it('is decided by the mediator, and no longer by the committee (R19, R27)', () => {
    const [byMember, byMediator] = under(with7, [
      ['m3', motion()],
      ['mediator', motion()],
    ]) as [Sent, Sent];
    const ready = [
      ...given,
      second,
      ...under(
        with7,
        prepared.slice(2, 5).map(([, ...rest]) => ['mediator', ...rest] as Sent),
      ),
    ];
    const harm: Sent = [
      'mediator',
      { type: 'record-harm', harmed: 'Sam', needs: 'Rest.', obligations: 'Robin’s.', causes: '' },
    ];
    expect(answerTo(ready, byMember)).toMatchObject({ code: 'not-a-voter' });
    const [told] = under(with7, [harm]);
    expect(eventsOf(answerTo([...ready, told], byMediator), 'decision-adopted')).toMatchObject([
      { bodyId: 'mediator', rule: expect.stringContaining('mediator') },
    ]);
  });

  it('stays with the mediator on another track of the same committee (R17, R27)', () => {
    const [graver] = under(with7, [onTrack('severe')]) as [Sent];
    const answer = answerTo([...given, second], graver);
    expect(answer).toMatchObject([
      { type: 'track-set', track: 'severe', bodyId: 'mediator' },
      { type: 'emergency-meeting-called', bodyId: 'mediator' },
    ]);
    expect(stateAfter([...given, second, graver])).toMatchObject({
      bodyId: 'mediator',
      formerBodyIds: ['committee'],
    });
  });
});

describe('a committee of five that goes on with two (the rule of Kubernetes)', () => {
  const five = {
    procedure: Preset.parse(kubernetes).procedure,
    roster: withMediator.filter(({ memberId }) => !['m6', 'm7'].includes(memberId)),
  };
  const recusing = (...ids: string[]) => under(five, [opened, ...ids.map((id) => declare(id, 'hard', ''))]);

  it.each([
    ['three recused, two are enough', ['m1', 'm2', 'm3'], null],
    ['four recused', ['m1', 'm2', 'm3', 'm4'], 'mediator'],
    ['all recused', ['m1', 'm2', 'm3', 'm4', 'm5'], 'mediator'],
  ] as const)('%s (R27)', (_what, ids, bodyId) => {
    expect(stateAfter(recusing(...ids)).bodyId).toBe(bodyId);
  });
});

describe('a decided case', () => {
  it('has a deadlock too, for what is still to be looked at again (R27, R46)', () => {
    const given = [...decided(), ...recused(...seven.slice(0, 3))];
    expect(saidOf(answerTo(given, declare('m4')))).toEqual(['member-recused', 'deadlock-reached']);
  });
});
