import { describe, expect, it } from 'vitest';
import {
  answerTo,
  contextOf,
  onTrack,
  opened,
  roster,
  type Sent,
  stateAfter,
} from '../fixtures/committee-of-seven.ts';
import { decided } from '../fixtures/decided-about-robin.ts';
import { bare, membersCommands, systemsCommands } from '../fixtures/every-command.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';
import type { CaseCommand } from './command.ts';
import { whyNotAct } from './guard.ts';

/** One of each standing toward a decided case of the committee: `sam` has none. */
const everybody = ['staff', 'm2', 'convenor', 'a2', 'counsel', 'b1', 'sam', 'system'] as const;
type Somebody = (typeof everybody)[number];

const sort: readonly Somebody[] = ['staff', 'm2', 'convenor'];
const look: readonly Somebody[] = [...sort, 'a2'];
const sit: readonly Somebody[] = [...look, 'counsel', 'b1'];

/** The table once more, written by hand: a change of the rules has to be made in two places. */
const expected: Partial<Record<CaseCommand['type'], readonly Somebody[]>> = {
  'set-track': sort,
  'decline-track': sort,
  'assign-case': sit,
  'attach-report': [...sort, 'system'],
  'name-respondent': sort,
  'name-witness': sort,
  'record-abuse': sort,
  'ask-to-step-down': sort,
  'declare-conflict': sit,
  'challenge-member': sit,
  'appoint-temporary': ['b1'],
  'record-finding': sort,
  'ask-account': sort,
  'record-account': look,
  'decline-account': sort,
  'record-statement': look,
  'record-wishes': look,
  'record-harm': sort,
  'record-consent': look,
  'arrange-contact': look,
  'add-note': [...look, 'counsel'],
  'record-authority': look,
  'arrange-safety': look,
  'leave-out-step': sort,
  'consult-counsel': sort,
  'record-advice': ['counsel'],
  'propose-motion': sit,
  'cast-vote': sit,
  'close-motion': sit,
  'withdraw-motion': sit,
  'record-meeting': look,
  decide: ['m2'],
  overrule: ['counsel'],
  'impose-interim': ['staff'],
  'file-appeal': look,
  'admit-appeal': ['a2'],
  'withdraw-appeal': look,
  // What a body is told of it settles itself; the rule says who settles the rest.
  'settle-obligation': sit,
  'ask-readmission': sort,
  'settle-drift': sort,
  'record-delivery': look,
};

const serious = stateAfter([opened, onTrack('serious')]);
const done = stateAfter(decided());
const cells = membersCommands.flatMap((type) =>
  everybody.map((who) => [type, who, expected[type]?.includes(who) ?? false] as const),
);
const answer = (who: string, type: CaseCommand['type'], state = serious, more: Sent[3] = {}) =>
  whyNotAct(state, bare(type), { ...contextOf(opened), actor: contextOf([who, bare(type)]).actor, ...more });

describe('who may send which command (R16, R19, R22, R27, R31, R34, R55)', () => {
  it('every command of a member is in the table', () => {
    expect(Object.keys(expected).sort()).toEqual([...membersCommands].sort());
  });

  it.each(cells)('%s by %s: %s', (type, who, allowed) => {
    const [code, requirement] = type === 'decide' ? ['not-the-decider', 'R19'] : ['not-yours-to-do', 'R31'];
    const refused = answer(who, type, done);
    if (allowed) expect(refused).toBeNull();
    else expect(refused).toMatchObject({ refused: true, code, requirement });
  });

  it.each(systemsCommands)('%s is the system’s own', (type) => {
    expect(answer('system', type)).toBeNull();
  });
});

describe('who hears appeals', () => {
  it('stays out of a case of which nothing is decided (R55)', () => {
    const open = membersCommands.filter((type) => answer('a2', type) === null);
    const seated = membersCommands.filter((type) => expected[type] === sit);
    expect(open).toEqual(seated);
  });
});

describe('who decides', () => {
  it.each<[string, readonly Sent[], string]>([
    ['staff on the lesser track (R16)', [opened, onTrack('lesser')], 'staff'],
    ['a member of the committee on the serious track (R17)', [opened, onTrack('serious')], 'm2'],
    ['nobody before a track is chosen (R17)', [opened], ''],
  ])('%s', (_what, steps, who) => {
    const state = stateAfter(steps);
    expect(everybody.filter((one) => answer(one, 'decide', state) === null)).toEqual(who === '' ? [] : [who]);
  });

  it('a convenor acts, and neither decides nor votes (R31)', () => {
    expect(answer('convenor', 'decide')).toMatchObject({ code: 'not-the-decider' });
    const acts = ['record-meeting', 'add-note', 'ask-account', 'record-delivery'] as const;
    expect(acts.filter((type) => answer('convenor', type) !== null)).toEqual([]);
    const vote: Sent = ['convenor', { type: 'cast-vote', motionId: 'case-1-m1', vote: 'for' }];
    const moved: Sent = [
      'm1',
      { type: 'challenge-member', memberId: 'm4', kind: 'hard', reason: 'Friends.' },
    ];
    expect(answerTo([opened, onTrack('serious'), moved], vote)).toMatchObject({ code: 'not-a-voter' });
  });

  it('a seat counts from its first day to its last, both whole (R26)', () => {
    const term = roster.map((one) =>
      one.memberId === 'm2' ? { ...one, startsOn: '2026-03-02', endsOn: '2026-03-03' } : one,
    );
    const on = (now: string) => answer('m2', 'decide', serious, { roster: term, now });
    expect(on('2026-03-01T22:59:59.999Z')).toMatchObject({ code: 'not-the-decider' });
    expect(on('2026-03-01T23:00:00.000Z')).toBeNull();
    expect(on('2026-03-03T22:59:59.999Z')).toBeNull();
    expect(on('2026-03-03T23:00:00.000Z')).toMatchObject({ code: 'not-the-decider' });
  });

  it('the system decides nothing, in no body and on no track (R19)', () => {
    for (const track of ['lesser', 'serious', 'severe'] as const) {
      expect(answerTo([opened, onTrack(track)], ['system', staffDecide()])).toMatchObject({
        code: 'not-the-decider',
        requirement: 'R19',
      });
    }
  });

  it('the role alone gives no seat on a body that is filled by appointment (R26)', () => {
    const actor = { id: 'sam', roles: ['decider' as const, 'appeal' as const] };
    expect(answer('sam', 'decide', serious, { actor })).toMatchObject({ code: 'not-the-decider' });
    expect(answer('sam', 'admit-appeal', serious, { actor })).toMatchObject({ code: 'not-yours-to-do' });
  });

  it('who reads cases by a role, without a seat, can still say that they have a conflict (R28)', () => {
    const actor = { id: 'sam', roles: ['staff' as const] };
    const acts = membersCommands.filter((type) => answer('sam', type, serious, { actor }) === null);
    expect(acts).toContain('declare-conflict');
    expect(answer('sam', 'declare-conflict', serious, { actor: { ...actor, roles: [] } })).toMatchObject({
      code: 'not-yours-to-do',
    });
  });
});
