import { change, type Draft } from '../case/draft.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { RestorationEvent } from './event.ts';

/** How what was decided is carried out, looked at again, and ends. Source: R45, R46 */
export const evolveRestoration = (draft: Draft, event: RestorationEvent): void => {
  const alter = (sanctionId: string, changed: (sanction: Sanction) => Sanction) =>
    change(draft.sanctions, ({ id }) => id === sanctionId, changed);
  switch (event.type) {
    case 'sanction-ended': {
      const { sanctionId, endedAt } = event;
      alter(sanctionId, (sanction) => ({ ...sanction, endedAt }));
      return;
    }
    case 'sanction-reviewed': {
      const { sanctionId, reviewAt } = event;
      if (event.outcome === 'keep') alter(sanctionId, (sanction) => ({ ...sanction, reviewAt }));
      draft.readmissionAskedFor = draft.readmissionAskedFor.filter((id) => id !== sanctionId);
      return;
    }
    case 'readmission-asked':
      if (!draft.readmissionAskedFor.includes(event.sanctionId)) {
        draft.readmissionAskedFor.push(event.sanctionId);
      }
      return;
    case 'obligation-settled':
      change(
        draft.obligations,
        ({ id }) => id === event.obligationId,
        (obligation) => ({ ...obligation, state: event.outcome }),
      );
      return;
    case 'measure-recorded':
    case 'review-due':
      return;
    default:
      event satisfies never;
  }
};
