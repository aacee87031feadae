import { type CaseEvent, type CaseState, isEnforceable } from '@comity/core';
import type { Tx } from '../database/database.ts';
import { planMeasures } from '../sanction/plan-measures.ts';
import { leaveOrRetry } from '../sanction/settled-drift.ts';
import { handOver } from '../task/hand-over.ts';
import { openObligation, settleObligationTask } from '../task/open-task.ts';
import { enqueueOwed, type Follow } from './follow.ts';

/**
 * What follows from a command outside of its case, in the same transaction: jobs that are owed, tasks of people, and
 * what the channels have to do. Source: design idea 8
 */
export const setInMotion = async (
  tx: Tx,
  { jobs }: Pick<Follow, 'jobs'>,
  state: CaseState,
  events: readonly CaseEvent[],
  by: { readonly actorId: string; readonly now: Date },
): Promise<void> => {
  const { caseId } = state;
  await enqueueOwed(tx, { jobs }, state, events);
  for (const event of events) {
    if (event.type === 'obligation-imposed' && event.obligation.owner === 'staff') {
      const { id: obligationId, dueAt } = event.obligation;
      await openObligation(tx, jobs, { caseId, obligationId, dueAt }, by.now);
    }
    if (event.type === 'obligation-settled') {
      const { obligationId, outcome } = event;
      await settleObligationTask(tx, { caseId, obligationId, outcome }, by.actorId, by.now);
    }
    if (event.type === 'drift-settled') await leaveOrRetry(tx, event);
  }
  if (events.some(({ type }) => type === 'member-recused')) await handOver(tx, { caseId });
  const personIds = personsConcerned(state, events);
  if (personIds.length > 0) await planMeasures(tx, personIds, by.now);
};

/** For whom something begins or ends that channels carry out. */
const personsConcerned = ({ sanctions }: CaseState, events: readonly CaseEvent[]): readonly string[] => {
  const ids = events.flatMap((event) => {
    if (event.type === 'sanction-imposed') return [event.sanction.id];
    return event.type === 'sanction-ended' ? [event.sanctionId] : [];
  });
  return [
    ...new Set(
      sanctions
        .filter(({ id, kind }) => ids.includes(id) && isEnforceable(kind))
        .map(({ personId }) => personId),
    ),
  ];
};
