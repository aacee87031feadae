import { change, type Draft } from '../case/draft.ts';
import type { NoticeInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import { tookPart } from '../motion/evolve.ts';
import type { DecisionEvent } from './event.ts';

/** How decisions, and what they owe, change. */
export const evolveDecision = (draft: Draft, event: DecisionEvent, actorId: Id): void => {
  switch (event.type) {
    case 'decision-adopted': {
      const { decisionId, personId, bodyId, track, basis, findingId, violation, clauses } = event;
      const { responses, words } = event;
      const about = { decisionId, personId, bodyId, track, basis };
      const shape = { ...about, findingId, violation, clauses, responses, words };
      const state = basis === 'appeal' ? ('final' as const) : ('adopted' as const);
      // Whoever's command led to the count of a motion did not decide by it.
      const moved = draft.motions.findLast(({ motionId }) => motionId === event.motionId);
      const decidedBy = moved?.movedBy ?? actorId;
      draft.decisions.push({ ...shape, decidedAt: event.decidedAt, decidedBy, state });
      if (basis === 'decision') tookPart(draft, 'first', decidedBy);
      return;
    }
    case 'sanction-imposed':
      draft.sanctions.push(event.sanction);
      return;
    case 'obligation-imposed':
      draft.obligations.push(event.obligation);
      return;
    case 'notice-owed': {
      const { noticeId, kind, personId, about } = event;
      draft.notices.push({ noticeId, kind, personId, about, state: 'owed' });
      return;
    }
    case 'notice-delivered':
      toNotice(draft, event.noticeId, 'delivered');
      return;
    case 'notice-needs-human':
      toNotice(draft, event.noticeId, 'needs-human');
      return;
    case 'appeal-window-opened': {
      const { decisionId, personId, closesAt, recordedUntil } = event;
      draft.appealWindows.push({ decisionId, personId, closesAt, recordedUntil });
      return;
    }
    case 'decision-overruled':
      tookPart(draft, 'first', actorId);
      toDecision(draft, event.decisionId, event.effect === 'returns-to-body' ? 'overruled' : 'overturned');
      return;
    case 'decision-final':
      toDecision(draft, event.decisionId, 'final');
      return;
    default:
      event satisfies never;
  }
};

/** Gives a decision another standing; one that no longer holds stays so. */
export const toDecision = (
  draft: Draft,
  decisionId: Id,
  to: 'overruled' | 'replaced' | 'overturned' | 'final',
): void =>
  change(
    draft.decisions,
    (decision) => decision.decisionId === decisionId,
    (decision) => (decision.state === 'adopted' ? { ...decision, state: to } : decision),
  );

const toNotice = (draft: Draft, noticeId: Id, state: NoticeInCase['state']): void =>
  change(
    draft.notices,
    (notice) => notice.noticeId === noticeId,
    (notice) => ({ ...notice, state }),
  );
