import { change, type Draft } from '../case/draft.ts';
import type { Id } from '../identity/account.ts';
import { tookPart } from '../motion/evolve.ts';
import type { InterimEvent } from './event.ts';

/** How measures before a decision change; the sanctions themselves change by their own events. */
export const evolveInterim = (draft: Draft, event: InterimEvent, actorId: Id): void => {
  switch (event.type) {
    case 'interim-imposed': {
      const { sanctionId, personId, reviewBodyId, reviewBy } = event;
      draft.interims.push({ sanctionId, personId, reviewBodyId, reviewBy, reviewed: false });
      // One that takes another's place was renewed by the body, whoever counted it, or went with a name. Source: R55
      const isNew = draft.sanctions.some(({ id, supersedes }) => id === sanctionId && supersedes === null);
      if (isNew) tookPart(draft, 'first', actorId);
      return;
    }
    case 'interim-reviewed':
      change(
        draft.interims,
        (interim) => interim.sanctionId === event.sanctionId,
        (interim) => ({ ...interim, reviewed: true }),
      );
      return;
    default:
      event satisfies never;
  }
};
