import {
  type Appointment,
  type CaseCommand,
  type CaseState,
  type DecideContext,
  decide,
  evolveAll,
  initialState,
  isRefusal,
  MemberCommand,
  procedureFromPreset,
  type Role,
} from '@comity/core';
import { describe, expect, it } from 'vitest';
import { maySend } from './may-send.ts';

const now = '2026-03-02T10:00:00.000Z';
const seat = (memberId: string, bodyId: string, as: Appointment['seat'] = 'member'): Appointment => ({
  id: memberId,
  memberId,
  bodyId,
  seat: as,
  startsOn: '2025-01-01',
  endsOn: null,
});
const contextOf = (id: string, roles: readonly Role[] = []): DecideContext => ({
  now,
  procedure: procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' }),
  actor: { id, roles },
  roster: [
    ...['m1', 'm2', 'm3', 'm4', 'm5'].map((member) => seat(member, 'committee')),
    seat('convenor', 'committee', 'convenor'),
    ...['a1', 'a2', 'a3'].map((member) => seat(member, 'appeal-panel')),
    seat('board', 'executive-board'),
  ],
  involved: [],
  earlier: [],
  newerVersions: [],
});

const staff = contextOf('staff', ['staff']);
const commands: readonly CaseCommand[] = [
  {
    type: 'open-case',
    caseId: 'case-1',
    caseName: 'dofira-lumeto',
    reports: [{ reportId: 'report-1', channelId: 'forum', accountId: null, receivedAt: now }],
    personIds: ['robin'],
  },
  { type: 'set-track', track: 'serious', reason: 'What was reported.' },
];
const state = commands.reduce((before, command) => {
  const events = decide(before, command, staff);
  if (isRefusal(events)) throw new Error(events.code);
  return evolveAll(
    before,
    events.map((event) => ({ event, actorId: 'staff' })),
  );
}, initialState);

/** Those who hear appeals have a part once something is decided. */
const decided: CaseState = {
  ...state,
  decisions: [
    {
      decisionId: 'd1',
      personId: 'robin',
      bodyId: 'committee',
      track: 'serious',
      basis: 'decision',
      findingId: null,
      violation: true,
      clauses: [],
      responses: [{ kind: 'talk', dueDays: 14 }],
      words: {},
      decidedAt: now,
      decidedBy: 'm1',
      state: 'adopted',
    },
  ],
};

const final: CaseState = {
  ...decided,
  decisions: decided.decisions.map((decision) => ({ ...decision, state: 'final' })),
};

const types = MemberCommand.options
  .map(({ shape }) => shape.type.value)
  .filter((type) => type !== 'add-report' && type !== 'refer-abuse');

/** What the rules say before they look at what is in a command. */
const isTheirs = (type: MemberCommand['type'], before: CaseState, context: DecideContext): boolean => {
  try {
    const answer = decide(before, { type } as CaseCommand, context);
    return (
      !isRefusal(answer) ||
      !['not-yours-to-do', 'not-the-decider', 'recused', 'case-final'].includes(answer.code)
    );
  } catch {
    // It was theirs, and there is nothing in it.
    return true;
  }
};

describe('the forms that somebody sees', () => {
  it.each([
    ['staff', staff],
    ['a member of the body', contextOf('m1')],
    ['its convenor', contextOf('convenor')],
    ['a member of the appeal body', contextOf('a1')],
    ['counsel', contextOf('counsel', ['counsel'])],
    ['a member of another body', contextOf('board')],
    ['nobody', contextOf('nobody')],
  ])('are those that the rules let %s send (R31)', (_who, context) => {
    for (const before of [state, decided, final]) {
      const shown = types.filter((type) => maySend(type, before, context));
      expect(shown).toEqual(types.filter((type) => isTheirs(type, before, context)));
    }
  });

  it('are fewer for who may speak and not vote (R28)', () => {
    const context = contextOf('m1');
    const recused = {
      ...state,
      recusals: [{ memberId: 'm1', conflict: 'soft', cause: 'declared' }],
    } as const;
    expect(types.filter((type) => maySend(type, recused, context))).toEqual([
      'declare-conflict',
      'record-statement',
      'add-note',
    ]);
  });
});
