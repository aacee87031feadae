import {
  type CaseEvent,
  type CaseEventType,
  type CaseState,
  type EventOf,
  isEnforceable,
} from '@comity/core';
import type { Tx } from '../database/database.ts';
import type { JobName, JobQueue, Jobs } from '../jobs/queue.ts';

/** What the consequences of an event are made with. */
export type Follow = {
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly community: { readonly name: string; readonly codeUrl: string | null; readonly appealTo: string };
  /** The name of a channel as people know it. */
  readonly channelName: (id: string) => string;
};

/** A job that an event owes, and when it is due; without a time at once. */
type Owed = {
  [Name in JobName]: { name: Name; data: Jobs[Name]; dueAt?: string; key?: string };
}[JobName];

/** Enqueues what events owe, in the same transaction. */
export const enqueueWhatFollows = async (
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
  'sanction-imposed': ({ sanction: { id: sanctionId, personId, kind, endsAt, reviewAt } }, { caseId }) => [
    ...(isEnforceable(kind) ? [reconcile(personId)] : []),
    ...(endsAt ? [{ name: 'end-sanction' as const, data: { caseId, sanctionId }, dueAt: endsAt }] : []),
    ...reviewOf(caseId, sanctionId, reviewAt),
  ],
  'sanction-ended': ({ sanctionId }, { sanctions }) =>
    sanctions
      .filter(({ id, kind }) => id === sanctionId && isEnforceable(kind))
      .map(({ personId }) => reconcile(personId)),
  'sanction-reviewed': ({ sanctionId, outcome, reviewAt }, { caseId }) =>
    outcome === 'keep' ? reviewOf(caseId, sanctionId, reviewAt) : [],
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

const reconcile = (personId: string): Owed => ({
  name: 'reconcile-person',
  data: { personId },
  key: personId,
});

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
