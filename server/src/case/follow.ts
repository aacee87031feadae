import {
  type CaseEvent,
  type CaseEventType,
  type CaseState,
  contentWorkOf,
  type EventOf,
} from '@comity/core';
import type { Tx } from '../database/database.ts';
import type { Vault } from '../sealing/vault.ts';
import type { JobName, JobQueue, Jobs } from '../jobs/queue.ts';

/** What the consequences of an event are made with. */
export type Follow = {
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly community: { readonly name: string; readonly codeUrl: string | null; readonly appealTo: string };
  /** The name of a channel as people know it. */
  readonly channelName: (id: string) => string;
  /** Within how many days somebody sees to what a channel does not do. */
  readonly taskDays: (channelId: string) => number;
  readonly vault: Vault;
};

/** A job that an event owes, and when it is due; without a time at once. */
type Owed = {
  [Name in JobName]: { name: Name; data: Jobs[Name]; dueAt?: string; key?: string };
}[JobName];

/** Enqueues what events owe, in the same transaction. */
export const enqueueOwed = async (
  tx: Tx,
  { jobs }: Pick<Follow, 'jobs'>,
  state: CaseState,
  events: readonly CaseEvent[],
): Promise<void> => {
  for (const { name, data, dueAt, key } of events.flatMap((event) => owedBy(event, state))) {
    await jobs.enqueue(tx, name, data, {
      ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt) }),
      ...(key === undefined ? {} : { key }),
    });
  }
};

type Owing = {
  readonly [Type in CaseEventType]?: (event: EventOf<Type>, state: CaseState) => readonly Owed[];
};

/** Which jobs events owe. `state` is the case after all of the command's events. */
const owing: Owing = {
  'sanction-imposed': ({ sanction: { id: sanctionId, endsAt, reviewAt } }, { caseId }) => [
    ...(endsAt ? [{ name: 'end-sanction' as const, data: { caseId, sanctionId }, dueAt: endsAt }] : []),
    ...reviewOf(caseId, sanctionId, reviewAt),
  ],
  'sanction-reviewed': ({ sanctionId, outcome, reviewAt }, { caseId }) =>
    outcome === 'keep' ? reviewOf(caseId, sanctionId, reviewAt) : [],
  'obligation-imposed': ({ obligation: { id: obligationId } }, state) => {
    const work = contentWorkOf(state, obligationId);
    const { caseId } = state;
    return work
      ? [{ name: 'change-content', data: { caseId, obligationId }, key: `${caseId} ${work.reportId}` }]
      : [];
  },
  'notice-owed': ({ noticeId }, { caseId }) => [{ name: 'deliver-notice', data: { caseId, noticeId } }],
  'motion-proposed': (event, state) => whileOpen(event, state),
  'motion-continued': (event, state) => whileOpen(event, state),
  'appeal-window-opened': ({ decisionId, recordedUntil }, { caseId }) => {
    // The last instant still belongs to the window.
    const dueAt = new Date(Date.parse(recordedUntil) + 1).toISOString();
    return [{ name: 'finalise-decision', data: { caseId, decisionId, dueAt }, dueAt }];
  },
};

const owedBy = <Type extends CaseEventType>(event: EventOf<Type>, state: CaseState): readonly Owed[] =>
  owing[event.type]?.(event, state) ?? [];

/** A motion is counted when its time is over, and before that its voters are reminded. One that is over needs neither. */
const whileOpen = (
  { motionId, closesAt, remindAt }: EventOf<'motion-proposed' | 'motion-continued'>,
  { caseId, motions }: CaseState,
): readonly Owed[] => {
  if (!motions.some((motion) => motion.motionId === motionId && motion.state === 'open')) return [];
  const at = (name: 'count-motion' | 'remind-voters', dueAt: string): Owed => ({
    name,
    data: { caseId, motionId, dueAt },
    dueAt,
  });
  return [at('count-motion', closesAt), ...remindAt.map((dueAt) => at('remind-voters', dueAt))];
};

const reviewOf = (caseId: string, sanctionId: string, dueAt: string | null): readonly Owed[] =>
  dueAt === null ? [] : [{ name: 'note-review-due', data: { caseId, sanctionId, dueAt }, dueAt }];
