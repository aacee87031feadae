import {
  type CaseEvent,
  type CaseState,
  decisionNotice,
  type DecisionOutcome,
  type Procedure,
  type Sanction,
} from '@comity/core';
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
  const decision = events.find(
    (event) => event.type === 'decision-adopted' && event.decisionId === owed.decisionId,
  ) as Extract<CaseEvent, { type: 'decision-adopted' }>;
  const imposed = events.find(
    (event) => event.type === 'sanction-imposed' && event.decisionId === owed.decisionId,
  );
  const written = decisionNotice(owed.noticeId, {
    community: community.name,
    codeUrl: community.codeUrl,
    appealTo: community.appealTo,
    caseName: state.caseName,
    wording: words.get(decision.wordingTextId) ?? '',
    outcome: outcomeOf(decision, imposed?.type === 'sanction-imposed' ? imposed.sanction : null, channelName),
    appealWindowDays: procedure.appealWindowDays,
    timeZone: procedure.timeZone,
  });
  await tx.insert(notice).values({
    ...written,
    caseId: state.caseId,
    personId: owed.personId,
    state: 'owed',
    createdAt: now.toISOString(),
  });
};

const outcomeOf = (
  decision: Extract<CaseEvent, { type: 'decision-adopted' }>,
  sanction: Sanction | null,
  channelName: (id: string) => string,
): DecisionOutcome => {
  if (!sanction) return { kind: decision.response === 'no-action' ? 'no-action' : 'private-reprimand' };
  const places = sanction.scope === 'everywhere' ? [] : sanction.scope.map(channelName);
  const { startsAt, endsAt, reviewAt } = sanction;
  return endsAt
    ? { kind: 'suspension', startsAt, endsAt, places }
    : { kind: 'removal', startsAt, reviewAt, places };
};
