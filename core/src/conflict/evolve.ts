import { change, type Draft, put } from '../case/draft.ts';
import type { Recusal } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { ConflictEvent } from './event.ts';

/** How those who decide change: who is recused, and which body has the case. */
export const evolveConflict = (draft: Draft, event: ConflictEvent): void => {
  switch (event.type) {
    case 'member-recused': {
      const { memberId, conflict, cause } = event;
      recuse(draft, { memberId, conflict, cause });
      return;
    }
    case 'member-challenged': {
      const { challengeId, memberId, conflict } = event;
      draft.challenges.push({ challengeId, memberId, conflict, decided: false });
      draft.counts = { ...draft.counts, challenges: draft.counts.challenges + 1 };
      return;
    }
    case 'conflict-settled': {
      const { memberId, conflict } = event;
      decideChallenge(draft, memberId);
      if (conflict !== 'none') recuse(draft, { memberId, conflict, cause: 'challenged' });
      else draft.recusals = draft.recusals.filter((recusal) => recusal.memberId !== memberId);
      return;
    }
    case 'deadlock-reached':
      draft.deadlockedBodyIds.push(event.bodyId);
      return;
    case 'case-transferred':
      if (event.instance === 'appeal') draft.appealBodyId = event.toBodyId;
      else {
        draft.bodyId = event.toBodyId;
        draft.formerBodyIds.push(event.fromBodyId);
      }
      return;
    case 'temporary-member-appointed':
      draft.temporary.push({ memberId: event.memberId, bodyId: event.bodyId });
      return;
    default:
      event satisfies never;
  }
};

/** A challenge is over with the motion about it; the same one does not hold anything up again. Source: R28 */
export const decideChallenge = (draft: Draft, memberId: Id): void =>
  change(
    draft.challenges,
    (challenge) => challenge.memberId === memberId && !challenge.decided,
    (challenge) => ({ ...challenge, decided: true }),
  );

/** A vote cast before a recusal no longer counts. Source: R28 */
const recuse = (draft: Draft, recusal: Recusal): void => {
  put(draft.recusals, ({ memberId }) => memberId === recusal.memberId, recusal);
  for (const { motionId, state, votes } of draft.motions) {
    if (state !== 'open' || !Object.hasOwn(votes, recusal.memberId)) continue;
    change(
      draft.motions,
      (motion) => motion.motionId === motionId,
      (motion) => ({ ...motion, votes: without(motion.votes, recusal.memberId) }),
    );
  }
};

const without = <Value>(record: Readonly<Record<Id, Value>>, id: Id): Record<Id, Value> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
