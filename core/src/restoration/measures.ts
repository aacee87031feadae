import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import type { MeasureInCase } from './measure-in-case.ts';
import { takeWords } from '../case/texts.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type DriftOutcome, outcomesOf } from '../sanction/drift.ts';
import { isActive, type Sanction } from '../sanction/sanction.ts';

/** What a channel did, or somebody in its place. Source: R45, R47 */
export const recordMeasure = (
  { sanctions }: CaseState,
  { measureId, channelId, accountId, sanctionIds, underWay = [], change }: CommandOf<'record-measure'>,
  { now }: DecideContext,
): readonly CaseEvent[] => {
  const holds = sanctions.some((one) => sanctionIds.includes(one.id) && isActive(one, now));
  const isBack = change.to === 'lifted' || (change.to === 'closed' && change.absent);
  const restores = isBack && !holds;
  const named = {
    measureId,
    channelId,
    accountId,
    sanctionIds,
    ...(underWay.length > 0 ? { underWay } : {}),
  };
  return [{ type: 'measure-recorded', ...named, change, restores }];
};

/** A human decides what becomes of what another human did on the platform. Source: R45, design idea 4 */
export const settleDrift = (
  state: CaseState,
  { measureId, outcome, reason }: CommandOf<'settle-drift'>,
): readonly CaseEvent[] | Refusal => {
  const measure = state.measures[measureId];
  if (!measure?.drift) {
    return refuse(
      'measure-not-drifted',
      'R45',
      'Nobody did otherwise on the platform, or it has been decided what becomes of it.',
    );
  }
  const possible: readonly DriftOutcome[] = outcomesOf[measure.drift];
  if (!possible.includes(outcome)) {
    return refuse(
      'drift-outcome-impossible',
      'R45',
      outcome === 're-apply'
        ? 'What a human made there is not taken over. Accept it, or adopt it: then ours begins when theirs is gone.'
        : 'There is nothing of theirs to adopt. Accept that it is so, or have ours made again.',
    );
  }
  const { channelId, accountId } = measure;
  const { texts } = takeWords({ reason }, () => idsFor(state)('t'));
  return [{ type: 'drift-settled', measureId, channelId, accountId, outcome, texts }];
};

/**
 * Once all that carried a sanction out has ended and it was seen that access is back, the person is told, once.
 * Source: R45
 */
export const noteRestored = (state: CaseState): readonly CaseEvent[] => {
  const nextId = idsFor(state);
  return state.sanctions
    .filter(({ id, endedAt }) => endedAt !== null && !state.restoredSanctionIds.includes(id))
    .filter(({ id }) => !state.underWaySanctionIds.includes(id))
    .flatMap((sanction) => {
      const carried = Object.values(state.measures).filter(({ sanctionIds }) =>
        sanctionIds.includes(sanction.id),
      );
      const back = carried.filter(({ hasHeld, isBack }) => hasHeld && isBack);
      const isOver = carried.every(({ hasEnded }) => hasEnded);
      return isOver && back.length > 0 ? restored(sanction, back, nextId('n')) : [];
    });
};

const restored = (
  { id: sanctionId, personId }: Sanction,
  back: readonly MeasureInCase[],
  noticeId: string,
): readonly CaseEvent[] => {
  const channelIds = [...new Set(back.map(({ channelId }) => channelId))].sort();
  return [
    { type: 'access-restored', sanctionId, personId, channelIds },
    { type: 'notice-owed', noticeId, kind: 'restored', personId, about: sanctionId },
  ];
};
