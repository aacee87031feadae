import { describe, expect, it } from 'vitest';
import type { Sanction } from '../sanction/sanction.ts';
import type { CaseEvent } from './event.ts';
import { evolve, replay } from './evolve.ts';
import { initialState } from './initial-state.ts';

const sanction = (id: string): Sanction => ({
  id,
  personId: 'robin',
  kind: 'suspension',
  basis: 'decision',
  decisionId: 'case-1-d1',
  scope: 'everywhere',
  startsAt: '2026-03-02T10:00:00.000Z',
  endsAt: '2026-03-09T10:00:00.000Z',
  reviewAt: null,
  supersedes: null,
  endedAt: null,
});

const opened: CaseEvent = {
  type: 'case-opened',
  caseId: 'case-1',
  caseName: 'dofira-lumeto',
  openedAt: '2026-03-02T09:00:00.000Z',
  procedureId: 'executive-director',
  procedureVersion: 3,
  abuseOf: null,
};
const adopted = {
  type: 'decision-adopted',
  decisionId: 'case-1-d1',
  personId: 'robin',
  bodyId: 'director',
  track: 'single',
  motionId: null,
  basis: 'decision',
  findingId: 'case-1-f1',
  violation: true,
  clauses: [],
  responses: [],
  consulted: [],
  words: { wording: 'case-1-t1' },
  decidedAt: '2026-03-02T10:00:00.000Z',
  rule: 'a rule',
  texts: { wording: 'case-1-t1' },
} as const satisfies CaseEvent;
const imposed = (id: string): CaseEvent => ({
  type: 'sanction-imposed',
  sanction: sanction(id),
});
const ended = (sanctionId: string): CaseEvent => ({
  type: 'sanction-ended',
  sanctionId,
  endedAt: '2026-03-09T10:00:00.000Z',
  why: 'expired',
});
const owed: CaseEvent = {
  type: 'notice-owed',
  noticeId: 'n1',
  kind: 'decision',
  personId: 'robin',
  about: 'case-1-d1',
};

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
    const { decisionId, personId, bodyId, track, basis, findingId, violation, clauses } = adopted;
    const { responses, words, decidedAt } = adopted;
    expect(stateAfter(opened, adopted).decisions).toEqual([
      {
        decisionId,
        personId,
        bodyId,
        track,
        basis,
        findingId,
        violation,
        clauses,
        responses,
        words,
        decidedAt,
        decidedBy: 'director',
        state: 'adopted',
      },
    ]);
  });

  it('who decided first has no part in the appeal (R55)', () => {
    expect(stateAfter(opened, adopted).firstInstanceIds).toEqual(['director']);
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
      stateAfter(opened, owed, stuck, {
        type: 'notice-delivered',
        noticeId: 'n1',
        how: 'by hand',
        texts: {},
      }),
    ].map(({ notices }) => notices[0]?.state);
    expect(states).toEqual(['owed', 'needs-human', 'delivered']);
  });

  it('an appeal window keeps its end (R53)', () => {
    const window = {
      decisionId: 'case-1-d1',
      personId: 'robin',
      closesAt: '2026-05-04T21:59:59.999Z',
      recordedUntil: '2026-05-11T21:59:59.999Z',
    };
    expect(stateAfter(opened, { type: 'appeal-window-opened', ...window }).appealWindows).toEqual([window]);
  });

  it('the next text gets an id that no text before it had, in whatever order they were named', () => {
    const note = (...ids: string[]): CaseEvent => ({
      type: 'note-added',
      texts: Object.fromEntries(ids.map((id, index) => [`note${index}`, id])),
    });
    expect(stateAfter(opened, note('case-1-t9'), note('case-1-t2')).counts.texts).toBe(9);
    expect(stateAfter(opened, note('case-1-t3', 'case-1-t12')).counts.texts).toBe(12);
  });

  it('one event at a time and all at once give the same state', () => {
    const log = [opened, adopted, imposed('s1'), owed, ended('s1')].map((event) => ({
      event,
      actorId: 'director',
    }));
    expect(log.reduce(evolve, initialState)).toEqual(replay(log));
  });

  it('a state that was handed out does not change with what comes after', () => {
    const before = stateAfter(opened, adopted, imposed('s1'));
    const kept = structuredClone(before);
    evolve(before, { event: ended('s1'), actorId: 'director' });
    expect(before).toEqual(kept);
  });
});
