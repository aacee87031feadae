import { type CaseEvent, type CaseState, noticeOfDecision, type Procedure } from '@comity/core';
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
  readonly procedure: Procedure;
  readonly now: Date;
  readonly words: ReadonlyMap<string, string>;
};

/** Jobs and notices that events owe, in the same transaction. */
export const enqueueWhatFollows = async (tx: Tx, follow: Follow, happened: Happened): Promise<void> => {
  const { state, events } = happened;
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
      await writeNotice(tx, follow, happened, event);
      await follow.jobs.enqueue(tx, 'deliver-notice', { caseId, noticeId: event.noticeId });
    }
  }
};

const writeNotice = async (
  tx: Tx,
  { community, channelName }: Follow,
  { state, events, procedure, now, words }: Happened,
  owed: Extract<CaseEvent, { type: 'notice-owed' }>,
): Promise<void> => {
  const decided = events.find((event) => event.type === 'decision-adopted');
  const wording = (decided && words.get(decided.wordingTextId)) ?? '';
  const setting = { community, procedure, caseName: state.caseName, channelName };
  const written = noticeOfDecision(events, wording, setting);
  if (!written) throw new Error('a notice is owed without a decision');
  const { caseId } = state;
  const createdAt = now.toISOString();
  await tx.insert(notice).values({ ...written, caseId, personId: owed.personId, state: 'owed', createdAt });
};
