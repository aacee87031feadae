import type { CaseEvent } from './event.ts';
import { type CaseState, initialState, type Phase } from './state.ts';

/** An event as the log keeps it, with who caused it. */
export type RecordedEvent = { readonly event: CaseEvent; readonly actorId: string };

/** The state after one more event. A new kind of event fails to compile until it has its place here. */
export const evolve = (state: CaseState, { event, actorId }: RecordedEvent): CaseState => {
  switch (event.type) {
    case 'case-opened': {
      const { caseId, caseName, procedureId, procedureVersion } = event;
      return { ...state, caseId, caseName, procedureId, procedureVersion, phase: 'triage' };
    }
    case 'report-added': {
      const { type: _type, ...report } = event;
      return { ...state, reports: [...state.reports, report] };
    }
    case 'respondent-named':
      return withPhase({ ...state, personIds: [...state.personIds, event.personId] });
    case 'respondent-withdrawn':
      return withPhase({ ...state, personIds: state.personIds.filter((id) => id !== event.personId) });
    case 'decision-adopted': {
      const { decisionId, personId } = event;
      const decisions = [...state.decisions, { decisionId, personId, decidedBy: actorId }];
      return withPhase({ ...state, decisions });
    }
    case 'sanction-imposed':
      return withPhase({ ...state, sanctions: [...state.sanctions, event.sanction] });
    case 'notice-owed': {
      const { noticeId, personId, decisionId } = event;
      return { ...state, notices: [...state.notices, { noticeId, personId, decisionId, state: 'owed' }] };
    }
    case 'notice-delivered':
      return withNotice(state, event.noticeId, 'delivered');
    case 'notice-needs-human':
      return withNotice(state, event.noticeId, 'needs-human');
    case 'appeal-window-opened': {
      const { decisionId, personId, closesAt } = event;
      return { ...state, appealWindows: [...state.appealWindows, { decisionId, personId, closesAt }] };
    }
    case 'measure-recorded':
      return state;
    case 'sanction-ended':
      return withPhase({
        ...state,
        sanctions: state.sanctions.map((sanction) =>
          sanction.id === event.sanctionId ? { ...sanction, endedAt: event.endedAt } : sanction,
        ),
      });
    default:
      return event satisfies never;
  }
};

/** The state after all of a case's events, in order. */
export const replay = (events: Iterable<RecordedEvent>): CaseState => {
  let state = initialState;
  for (const event of events) state = evolve(state, event);
  return state;
};

/**
 * A case waits for a decision until each respondent has one. Then it is in force while a sanction has not ended; after
 * the last one ends, access is restored. Source: R33, R45
 */
const withPhase = (state: CaseState): CaseState => ({ ...state, phase: phaseOf(state) });

const phaseOf = ({ personIds, decisions, sanctions }: CaseState): Phase => {
  const decided = (id: string) => decisions.some(({ personId }) => personId === id);
  if (decisions.length === 0 || !personIds.every(decided)) return 'triage';
  if (sanctions.some(({ endedAt }) => endedAt === null)) return 'sanction';
  return sanctions.length > 0 ? 'restored' : 'decided';
};

const withNotice = (state: CaseState, noticeId: string, to: 'delivered' | 'needs-human'): CaseState => ({
  ...state,
  notices: state.notices.map((notice) => (notice.noticeId === noticeId ? { ...notice, state: to } : notice)),
});
