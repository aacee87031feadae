import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executiveDirector } from '../procedure/executive-director.ts';
import { Role } from '../procedure/procedure.ts';
import { isRefusal } from '../refusal.ts';
import { plusDays } from '../time/instant.ts';
import type { Actor } from './access.ts';
import type { CaseCommand } from './command.ts';
import { decide } from './decide.ts';
import { evolve, type RecordedEvent, replay } from './evolve.ts';
import { initialState } from './state.ts';

const procedure = executiveDirector('Europe/Berlin');
const start = '2026-03-02T10:00:00.000Z';

const persons = fc.constantFrom('robin', 'sam', 'alex');
const scope = fc.constantFrom('everywhere' as const, ['forum'], ['github', 'lists']);
const report = fc.record({
  reportId: fc.constantFrom('report-1', 'report-2', 'report-3'),
  channelId: fc.constantFrom('forum', 'github'),
  accountId: fc.option(fc.constantFrom('a1', 'a2')),
  receivedAt: fc.constant(start),
});
const response = fc.oneof(
  fc.record({ kind: fc.constantFrom('no-action' as const, 'private-reprimand' as const) }),
  fc.record(
    {
      kind: fc.constant('suspension' as const),
      scope,
      lengthDays: fc.integer({ min: 1, max: 400 }),
      endsAt: fc.integer({ min: -5, max: 400 }).map((days) => plusDays(start, days)),
    },
    { requiredKeys: ['kind', 'scope'] },
  ),
  fc.record({
    kind: fc.constant('removal' as const),
    scope,
    reviewAt: fc.constantFrom(null, plusDays(start, 365)),
  }),
);

const sanctionId = fc.constantFrom('case-1-s1', 'case-1-s2', 'other');
const noticeId = fc.constantFrom('case-1-n1', 'case-1-n2', 'other');

const command: fc.Arbitrary<CaseCommand> = fc.oneof(
  fc.record({
    type: fc.constant('open-case' as const),
    caseId: fc.constant('case-1'),
    caseName: fc.constant('dofira-lumeto'),
    reports: fc.array(report, { maxLength: 2 }),
    personIds: fc.array(persons, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('attach-report' as const), report, personId: fc.option(persons) }),
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('decide' as const),
      personId: persons,
      finding: fc.constant('What happened.'),
      wording: fc.constant(''),
      consulted: fc.subarray(['staff' as const, 'counsel' as const]),
      response,
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('end-sanction' as const), sanctionId }) },
  fc.record({ type: fc.constant('record-delivery' as const), noticeId, how: fc.constant('by letter') }),
  fc.record({
    type: fc.constant('record-notice' as const),
    noticeId,
    outcome: fc.constantFrom({ to: 'needs-human' as const }, { to: 'delivered' as const, how: 'by mail' }),
  }),
  fc.record({
    type: fc.constant('record-measure' as const),
    measureId: fc.constant('m1'),
    channelId: fc.constant('forum'),
    accountId: fc.constant('a1'),
    change: fc.constantFrom({ to: 'lifted' as const }, { to: 'drifted' as const }),
  }),
);

const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ id: 'director', roles: ['decider' as const] }) },
  fc.record({
    id: fc.constantFrom('staff', 'system', 'operator'),
    roles: fc.subarray(Role.options.filter((role) => role !== 'decider')),
  }),
);

const first: CaseCommand = {
  type: 'open-case',
  caseId: 'case-1',
  caseName: 'dofira-lumeto',
  reports: [{ reportId: 'report-0', channelId: 'forum', accountId: null, receivedAt: start }],
  personIds: ['robin', 'sam'],
};

type Step = { readonly command: CaseCommand; readonly actor: Actor; readonly afterDays: number };
const steps = fc.array(fc.record({ command, actor, afterDays: fc.integer({ min: 0, max: 40 }) }), {
  maxLength: 25,
  size: 'max',
});

/** Runs commands one after the other as the server does; what is refused leaves the log as it was. */
const run = (all: readonly Step[]) => {
  const log: (RecordedEvent & { at: string })[] = [];
  const refused: { step: Step; code: string }[] = [];
  let now = start;
  for (const step of [
    { command: first, actor: { id: 'staff', roles: ['staff' as const] }, afterDays: 0 },
    ...all,
  ]) {
    now = plusDays(now, step.afterDays);
    const state = replay(log);
    const before = JSON.stringify(state);
    const answer = decide(state, step.command, { now, procedure, actor: step.actor });
    if (JSON.stringify(state) !== before)
      throw new Error(`${step.command.type} changed the state it was given`);
    if (isRefusal(answer)) refused.push({ step, code: answer.code });
    else log.push(...answer.map((event) => ({ event, actorId: step.actor.id, at: now })));
  }
  return { log, refused, now };
};

const runs = { numRuns: 1_000 };

describe('for every sequence of commands', () => {
  it('the same commands give the same log, and the same log the same state', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const once = run(all);
        expect(run(all).log).toEqual(once.log);
        expect(replay(once.log)).toEqual(replay(once.log));
      }),
      runs,
    );
  });

  it('replay equals one step after the other, from any place in the log', () => {
    fc.assert(
      fc.property(steps, fc.nat(100), (all, place) => {
        const { log } = run(all);
        const cut = place % (log.length + 1);
        const halfway = replay(log.slice(0, cut));
        expect(log.slice(cut).reduce(evolve, halfway)).toEqual(replay(log));
        expect(log.reduce(evolve, initialState)).toEqual(replay(log));
      }),
      runs,
    );
  });

  it('the log read back from JSON gives the same state', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { log } = run(all);
        expect(replay(JSON.parse(JSON.stringify(log)) as RecordedEvent[])).toEqual(replay(log));
      }),
      { numRuns: 500 },
    );
  });

  it('evolve changes no state that it was given', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let state = initialState;
        for (const entry of run(all).log) {
          const before = JSON.stringify(state);
          const next = evolve(deepFreeze(state), entry);
          expect(JSON.stringify(state)).toBe(before);
          state = next;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('nobody but the decider decides (R19)', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { log, refused } = run(all);
        for (const { event, actorId } of log) {
          if (event.type === 'decision-adopted' || event.type === 'sanction-imposed')
            expect(actorId).toBe('director');
        }
        expect(replay(log).decisions.every(({ decidedBy }) => decidedBy === 'director')).toBe(true);
        for (const { step, code } of refused) {
          if (step.command.type === 'decide' && step.actor.id !== 'director')
            expect(code).toBe('not-the-decider');
        }
      }),
      runs,
    );
  });

  it('a person is decided about at most once, and only a respondent (R20, R33)', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { decisions, personIds } = replay(run(all).log);
        expect(new Set(decisions.map(({ personId }) => personId)).size).toBe(decisions.length);
        expect(decisions.every(({ personId }) => personIds.includes(personId))).toBe(true);
        expect(new Set(personIds).size).toBe(personIds.length);
      }),
      runs,
    );
  });

  it('a sanction ends at most once, at its end and never before, and one without an end never (R44, R45)', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { log } = run(all);
        const ended = log.flatMap(({ event, at }) =>
          event.type === 'sanction-ended' ? [{ event, at }] : [],
        );
        expect(new Set(ended.map(({ event }) => event.sanctionId)).size).toBe(ended.length);
        const { sanctions } = replay(log);
        for (const { event, at } of ended) {
          const sanction = sanctions.find(({ id }) => id === event.sanctionId);
          expect(sanction?.endsAt).toBe(event.endedAt);
          expect(at >= event.endedAt).toBe(true);
        }
        const over = new Set(ended.map(({ event }) => event.sanctionId));
        for (const { id, endedAt } of sanctions) expect(endedAt !== null).toBe(over.has(id));
      }),
      runs,
    );
  });

  it('every decision owes one notice, and every suspension a length that the procedure allows (R44, R50)', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { decisions, notices, sanctions, appealWindows } = replay(run(all).log);
        expect(notices.map(({ decisionId }) => decisionId)).toEqual(
          decisions.map(({ decisionId }) => decisionId),
        );
        expect(appealWindows).toHaveLength(notices.filter(({ state }) => state === 'delivered').length);
        for (const { kind, startsAt, endsAt } of sanctions) {
          if (kind === 'removal') expect(endsAt).toBeNull();
          else expect(endsAt !== null && endsAt > startsAt && endsAt <= plusDays(startsAt, 366)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('ids in a log are never given twice', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { decisions, notices, sanctions, reports } = replay(run(all).log);
        const ids = [
          decisions.map((row) => row.decisionId),
          notices.map((row) => row.noticeId),
          sanctions.map((row) => row.id),
          reports.map((row) => row.reportId),
        ];
        for (const some of ids) expect(new Set(some).size).toBe(some.length);
      }),
      runs,
    );
  });

  it('the sequences reach what they are to show: decisions, ends, refusals', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(steps, (all) => {
        const { log, refused } = run(all);
        for (const { event } of log) seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
        for (const { code } of refused) seen.set(code, (seen.get(code) ?? 0) + 1);
      }),
      { numRuns: 1_000, seed: 20_260_302 },
    );
    const wanted = [
      'decision-adopted',
      'sanction-imposed',
      'sanction-ended',
      'appeal-window-opened',
      'notice-needs-human',
      'not-the-decider',
      'already-decided',
      'sanction-not-due',
      'sanction-already-ended',
      'suspension-too-long',
      'length-unclear',
      'notice-already-delivered',
    ];
    expect(wanted.filter((what) => (seen.get(what) ?? 0) < 5)).toEqual([]);
  });
});

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
};
