import { change, type Draft, put } from '../case/draft.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { RestorationEvent } from './event.ts';

type MeasureRecorded = Extract<RestorationEvent, { type: 'measure-recorded' }>;

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
      evolveMeasure(draft, event);
      return;
    case 'drift-settled': {
      const measure = draft.measures[event.measureId];
      if (measure) draft.measures[event.measureId] = { ...measure, drift: null };
      return;
    }
    case 'access-restored':
      draft.restoredSanctionIds.push(event.sanctionId);
      return;
    case 'content-change-recorded': {
      const { obligationId, channelId, outcome } = event;
      const known = { obligationId, channelId, outcome };
      put(draft.contentChanges, (one) => one.obligationId === obligationId, known);
      return;
    }
    case 'review-due':
      return;
    default:
      event satisfies never;
  }
};

/** What gives nothing back is no obstacle to what does: a human’s own, or an account that was another’s after all. */
const evolveMeasure = (
  draft: Draft,
  { measureId, channelId, accountId, sanctionIds, underWay = [], change, restores }: MeasureRecorded,
): void => {
  const before = draft.measures[measureId];
  draft.measures[measureId] = {
    measureId,
    channelId,
    accountId,
    sanctionIds,
    hasHeld: change.to === 'applied' || before?.hasHeld === true,
    hasEnded: change.to === 'lifted' || change.to === 'closed',
    isBack: restores,
    drift: change.to === 'drifted' ? change.drift : null,
  };
  draft.underWaySanctionIds = [
    ...draft.underWaySanctionIds.filter((id) => !sanctionIds.includes(id)),
    ...underWay,
  ];
};
