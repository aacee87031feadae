import { evolveAppeal } from '../appeal/evolve.ts';
import { evolveConflict } from '../conflict/evolve.ts';
import { evolveDecision } from '../decision/evolve.ts';
import { evolveInquiry } from '../inquiry/evolve.ts';
import { evolveInterim } from '../interim/evolve.ts';
import { evolveMotion } from '../motion/evolve.ts';
import { evolveRestoration } from '../restoration/evolve.ts';
import { evolveTriage } from '../triage/evolve.ts';
import { type Draft, draftOf } from './draft.ts';
import { type CaseEvent, textsOf } from './event.ts';
import { numberOf } from './next-id.ts';
import { phaseOf } from './phase.ts';
import { initialState } from './initial-state.ts';
import type { CaseState } from './state.ts';

/** An event as the log keeps it, with who caused it. */
export type RecordedEvent = { readonly event: CaseEvent; readonly actorId: string };

/** The state after one more event. */
export const evolve = (state: CaseState, recorded: RecordedEvent): CaseState => evolveAll(state, [recorded]);

/** The state after some more events, in order: one copy for them all, so that a long log folds in linear time. */
export const evolveAll = (state: CaseState, events: Iterable<RecordedEvent>): CaseState => {
  const draft = draftOf(state);
  for (const { event, actorId } of events) {
    apply(draft, event, actorId);
    for (const id of Object.values(textsOf(event))) {
      const texts = numberOf(id);
      if (texts > draft.counts.texts) draft.counts = { ...draft.counts, texts };
    }
  }
  draft.phase = phaseOf(draft);
  return draft;
};

/** The state after what somebody has just caused. */
export const evolveBy = (state: CaseState, events: readonly CaseEvent[], actorId: string): CaseState =>
  evolveAll(
    state,
    events.map((event) => ({ event, actorId })),
  );

/** The state after all of a case's events, in order. */
export const replay = (events: Iterable<RecordedEvent>): CaseState => evolveAll(initialState, events);

/** A new kind of event fails to compile until it has its place here. */
const apply = (draft: Draft, event: CaseEvent, actorId: string): void => {
  switch (event.type) {
    case 'case-opened':
    case 'report-added':
    case 'respondent-named':
    case 'respondent-withdrawn':
    case 'respondent-separated':
    case 'witness-named':
    case 'track-set':
    case 'case-assigned':
    case 'track-proposed':
    case 'track-declined':
    case 'emergency-meeting-called':
    case 'report-dismissed':
    case 'abuse-referred':
    case 'asked-to-step-down':
    case 'procedure-moved':
      return evolveTriage(draft, event);
    case 'member-recused':
    case 'member-challenged':
    case 'conflict-settled':
    case 'deadlock-reached':
    case 'case-transferred':
    case 'temporary-member-appointed':
      return evolveConflict(draft, event);
    case 'finding-recorded':
    case 'account-asked':
    case 'account-due':
    case 'account-received':
    case 'account-declined':
    case 'statement-recorded':
    case 'wishes-recorded':
    case 'harm-recorded':
    case 'consent-recorded':
    case 'contact-arranged':
    case 'note-added':
    case 'authority-informed':
    case 'safety-arranged':
    case 'step-left-out':
    case 'counsel-consulted':
    case 'advice-recorded':
      return evolveInquiry(draft, event, actorId);
    case 'motion-proposed':
    case 'vote-cast':
    case 'voters-reminded':
    case 'motion-continued':
    case 'motion-adopted':
    case 'motion-failed':
    case 'motion-withdrawn':
    case 'meeting-held':
      return evolveMotion(draft, event, actorId);
    case 'decision-adopted':
    case 'sanction-imposed':
    case 'obligation-imposed':
    case 'notice-owed':
    case 'notice-delivered':
    case 'notice-needs-human':
    case 'appeal-window-opened':
    case 'decision-overruled':
    case 'decision-final':
      return evolveDecision(draft, event, actorId);
    case 'interim-imposed':
    case 'interim-reviewed':
      return evolveInterim(draft, event, actorId);
    case 'appeal-filed':
    case 'appeal-admitted':
    case 'appeal-withdrawn':
    case 'appeal-decided':
      return evolveAppeal(draft, event, actorId);
    case 'measure-recorded':
    case 'drift-settled':
    case 'access-restored':
    case 'content-change-recorded':
    case 'sanction-ended':
    case 'review-due':
    case 'readmission-asked':
    case 'sanction-reviewed':
    case 'obligation-settled':
      return evolveRestoration(draft, event);
    default:
      event satisfies never;
  }
};
