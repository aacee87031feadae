import type { CaseEvent, CaseState, Notice } from '@comity/core';
import type { Tx } from '../database/database.ts';
import { notice } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';

/** What the consequences of an event are made with. */
export type Follow = {
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly community: { readonly name: string; readonly codeUrl: string | null; readonly appealTo: string };
  /** The name of a channel as people know it. */
  readonly channelName: (id: string) => string;
};

type Happened = {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly now: Date;
  readonly notice: Notice | null;
};

/** Jobs and notices that events owe, in the same transaction. */
export const enqueueWhatFollows = async (tx: Tx, follow: Follow, happened: Happened): Promise<void> => {
  const { state, events, now, notice: written } = happened;
  const caseId = state.caseId;
  for (const event of events) {
    if (event.type === 'sanction-imposed') {
      const { id: sanctionId, personId, endsAt } = event.sanction;
      await follow.jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
      if (endsAt)
        await follow.jobs.enqueue(tx, 'end-sanction', { caseId, sanctionId }, { dueAt: new Date(endsAt) });
    } else if (event.type === 'sanction-ended') {
      const personId = state.sanctions.find(({ id }) => id === event.sanctionId)?.personId;
      if (personId) await follow.jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
    } else if (event.type === 'notice-owed') {
      if (!written) throw new Error('a notice is owed without a decision');
      const { personId } = event;
      const createdAt = now.toISOString();
      await tx.insert(notice).values({ ...written, caseId, personId, state: 'owed', createdAt });
      await follow.jobs.enqueue(tx, 'deliver-notice', { caseId, noticeId: event.noticeId });
    }
  }
};
