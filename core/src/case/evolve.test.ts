import { describe, expect, it } from 'vitest';
import type { Sanction } from '../sanction/sanction.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const sanction = (id: string): Sanction => ({
  id,
  personId: 'robin',
  kind: 'suspension',
  scope: 'everywhere',
  startsAt: '2026-03-02T10:00:00.000Z',
  endsAt: '2026-03-09T10:00:00.000Z',
  reviewAt: null,
  endedAt: null,
});

const opened: CaseEvent = {
  type: 'case-opened',
  caseId: 'case-1',
  caseName: 'dofira-lumeto',
  procedureId: 'executive-director',
  procedureVersion: 3,
};
const adopted: CaseEvent = {
  type: 'decision-adopted',
  decisionId: 'case-1-d1',
  personId: 'robin',
  response: 'suspension',
  consulted: [],
  findingTextId: 'f',
  wordingTextId: 'w',
  rule: 'a rule',
};
const imposed = (id: string): CaseEvent => ({
  type: 'sanction-imposed',
  sanction: sanction(id),
  decisionId: 'case-1-d1',
});
const ended = (sanctionId: string): CaseEvent => ({
  type: 'sanction-ended',
  sanctionId,
  endedAt: '2026-03-09T10:00:00.000Z',
  why: 'expired',
});
const owed: CaseEvent = { type: 'notice-owed', noticeId: 'n1', personId: 'robin', decisionId: 'case-1-d1' };

const stateAfter = (...events: CaseEvent[]) =>
  replay(events.map((event) => ({ event, actorId: 'director' })));

describe('the state that follows from events', () => {
  it.each<[string, CaseEvent[]]>([
    ['none', []],
    ['triage', [opened]],
    ['decided', [opened, adopted]],
    ['sanction', [opened, adopted, imposed('s1')]],
    ['sanction', [opened, adopted, imposed('s1'), imposed('s2'), ended('s1')]],
    ['restored', [opened, adopted, imposed('s1'), imposed('s2'), ended('s1'), ended('s2')]],
  ])('the phase is %s when the log says so (R45)', (phase, events) => {
    expect(stateAfter(...events).phase).toBe(phase);
  });

  it('a case keeps the version of the procedure under which it was opened', () => {
    expect(stateAfter(opened, adopted)).toMatchObject({
      procedureId: 'executive-director',
      procedureVersion: 3,
    });
  });

  it('who decided is who acted (R19)', () => {
    expect(stateAfter(opened, adopted).decisions).toEqual([
      { decisionId: 'case-1-d1', personId: 'robin', decidedBy: 'director' },
    ]);
  });

  it('the end of one sanction changes no other (R45)', () => {
    const { sanctions } = stateAfter(opened, adopted, imposed('s1'), imposed('s2'), ended('s1'));
    expect(sanctions).toEqual([{ ...sanction('s1'), endedAt: '2026-03-09T10:00:00.000Z' }, sanction('s2')]);
  });

  it('a notice goes from owed to needs-human to delivered (R50)', () => {
    const stuck: CaseEvent = { type: 'notice-needs-human', noticeId: 'n1' };
    const states = [
      stateAfter(opened, owed),
      stateAfter(opened, owed, stuck),
      stateAfter(opened, owed, stuck, { type: 'notice-delivered', noticeId: 'n1', how: 'in person' }),
    ].map(({ notices }) => notices[0]?.state);
    expect(states).toEqual(['owed', 'needs-human', 'delivered']);
  });

  it('what happens to a measure on a channel changes nothing that a rule looks at', () => {
    const told: CaseEvent = {
      type: 'measure-recorded',
      measureId: 'm',
      channelId: 'forum',
      accountId: 'a',
      change: { to: 'drifted' },
    };
    expect(stateAfter(opened, told)).toEqual(stateAfter(opened));
  });

  it('an appeal window keeps its end (R53)', () => {
    const window = { decisionId: 'case-1-d1', personId: 'robin', closesAt: '2026-05-04T21:59:59.999Z' };
    expect(stateAfter(opened, { type: 'appeal-window-opened', ...window }).appealWindows).toEqual([window]);
  });
});
