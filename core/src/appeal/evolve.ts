import { change, type Draft } from '../case/draft.ts';
import type { AppealInCase } from '../case/state.ts';
import { toDecision } from '../decision/evolve.ts';
import type { Id } from '../identity/account.ts';
import { tookPart } from '../motion/evolve.ts';
import type { AppealEvent } from './event.ts';

const standingAfter = { uphold: 'final', change: 'replaced', overturn: 'overturned' } as const;

/** How appeals change, and with them the decisions they are about. Source: R55 */
export const evolveAppeal = (draft: Draft, event: AppealEvent, actorId: Id): void => {
  switch (event.type) {
    case 'appeal-filed': {
      const { appealId, decisionId, appellant, bodyId, texts } = event;
      draft.appeals.push({ appealId, decisionId, appellant, bodyId, texts, state: 'filed' });
      return;
    }
    case 'appeal-admitted': {
      const { appealId, admitted } = event;
      toAppeal(draft, appealId, admitted ? 'admitted' : 'refused');
      const byMotion = draft.motions.some(
        ({ state, proposal }) =>
          state === 'adopted' && proposal.kind === 'admit-appeal' && proposal.appealId === appealId,
      );
      // Of a motion those took part who moved it and voted, not whoever led to its count.
      if (!byMotion) tookPart(draft, 'appeal', actorId);
      return;
    }
    case 'appeal-withdrawn':
      toAppeal(draft, event.appealId, 'withdrawn');
      return;
    case 'appeal-decided': {
      const appeal = draft.appeals.find(({ appealId }) => appealId === event.appealId);
      toAppeal(draft, event.appealId, 'decided');
      if (appeal) toDecision(draft, appeal.decisionId, standingAfter[event.outcome]);
      return;
    }
    default:
      event satisfies never;
  }
};

const toAppeal = (draft: Draft, appealId: Id, state: AppealInCase['state']): void =>
  change(
    draft.appeals,
    (appeal) => appeal.appealId === appealId,
    (appeal) => ({ ...appeal, state }),
  );
