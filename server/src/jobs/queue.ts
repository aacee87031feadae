import { sql } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type Queue } from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../database/database.ts';
import { faultFields, type Log } from '../log.ts';
import type { Announced } from '../emergency/announce.ts';

/** Every kind of job and what it carries: ids, and the instant before which it has no effect. The handler reads the rest. */
export type Jobs = {
  'look-everywhere': Record<string, never>;
  'keep-anchor': Record<string, never>;
  'forget-drafts': Record<string, never>;
  'remind-of-task': { taskId: string };
  'end-sanction': { caseId: string; sanctionId: string };
  'note-review-due': { caseId: string; sanctionId: string; dueAt: string };
  'count-motion': { caseId: string; motionId: string; dueAt: string };
  'remind-voters': { caseId: string; motionId: string; dueAt: string };
  'finalise-decision': { caseId: string; decisionId: string; dueAt: string };
  'deliver-notice': { caseId: string; noticeId: string };
  'change-content': { caseId: string; obligationId: string };
  'capture-evidence': { reportId: string };
  'identify-account': { accountId: string };
  'handle-github-delivery': { deliveryId: string };
  'release-hold': { holdId: string };
  'tell-sender': { holdId: string };
  'send-sign-in-link': { requestId: string };
  'send-invitation': { invitationId: string };
  'announce-emergency': { requestId: string; what: Announced };
  'mail-emergency': { requestId: string; what: Announced; memberId: string };
};
export type JobName = keyof Jobs;

const dayInSeconds = 86_400;

/** A job is retried for as long as anyone may still care; what a human has to do is recorded by its handler. */
const patient = { retryLimit: 10_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 } as const;

/**
 * One at a time a key. The library’s `singleton` asks a list that is renewed once a minute who is at work, and so leaves
 * a key alone for a minute now and then; this one asks the jobs themselves.
 */
const oneAtATime = { ...patient, policy: 'key_strict_fifo' } as const;

const queues = {
  // One waits at most: each makes the next.
  'look-everywhere': { ...patient, policy: 'short' },
  'keep-anchor': { ...patient, policy: 'short' },
  'forget-drafts': { ...patient, policy: 'short' },
  'remind-of-task': patient,
  'end-sanction': patient,
  'note-review-due': patient,
  'count-motion': patient,
  'remind-voters': patient,
  'finalise-decision': patient,
  'deliver-notice': patient,
  // One at a time a post: it is not shown again before it was seen to be hidden.
  'change-content': oneAtATime,
  'capture-evidence': { ...patient, retryLimit: 200 },
  'identify-account': oneAtATime,
  'handle-github-delivery': patient,
  'release-hold': oneAtATime,
  'tell-sender': patient,
  // A link that comes much later than it was asked for is of no use.
  'send-sign-in-link': { ...patient, retryLimit: 20 },
  'send-invitation': { ...patient, retryLimit: 200 },
  'announce-emergency': patient,
  'mail-emergency': patient,
} as const satisfies Record<JobName, Omit<Queue, 'name'>>;

/** Handlers of jobs. Each is idempotent: a job runs at least once. */
export type JobHandlers = { readonly [Name in JobName]: (data: Jobs[Name]) => Promise<void> };

/** The durable queue: jobs are kept in the same database and enqueued in the transaction that owes them. */
export type JobQueue = {
  /** Enqueues within `tx`: rolled back with it. `dueAt` is the very instant before which it does not run. */
  enqueue<Name extends JobName>(
    tx: Tx,
    name: Name,
    data: Jobs[Name],
    options?: { dueAt?: Date; key?: string },
  ): Promise<void>;
  work(handlers: JobHandlers): Promise<void>;
  /** Finishes the jobs under way, at most for `seconds`. */
  stop(seconds: number): Promise<void>;
};

/** Starts the queue. Its tables are its own, in the schema `pgboss`. */
export const startQueue = async (database: Database, clock: Clock, log: Log): Promise<JobQueue> => {
  const { driver } = database;
  const shared = {
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  } as const;
  const boss =
    driver.kind === 'pglite'
      ? new PgBoss({ ...shared, db: fromPglite(driver.client), backend: 'pglite' })
      : new PgBoss({ ...shared, connectionString: driver.url, max: 4 });
  boss.on('error', (fault) => log.error({ fault: faultFields(fault) }, 'job queue fault'));
  await boss.start();
  for (const [name, options] of Object.entries(queues)) {
    await boss.createQueue(name, {
      ...options,
      notify: true,
      expireInSeconds: 300,
      // A process that dies is noticed by its silence, and another takes over what it had begun.
      heartbeatSeconds: 10,
      retentionSeconds: 60 * 366 * dayInSeconds,
      deleteAfterSeconds: 7 * dayInSeconds,
    });
  }
  return {
    enqueue: async (tx, name, data, options = {}) => {
      await boss.send(name, data, {
        db: fromDrizzle(tx as unknown as Parameters<typeof fromDrizzle>[0], sql),
        // The queue waits by the database's clock: what is handed to it is how long it still is.
        ...(options.dueAt
          ? { startAfter: new Date(Date.now() + options.dueAt.getTime() - clock.now().getTime()) }
          : {}),
        ...(options.key ? { singletonKey: options.key } : {}),
      });
    },
    work: async (handlers) => {
      await Promise.all((Object.keys(queues) as JobName[]).map((name) => workOn(boss, name, handlers, log)));
    },
    stop: (seconds) => boss.stop({ graceful: true, timeout: seconds * 1000, close: true }),
  };
};

const workOn = (boss: PgBoss, name: JobName, handlers: JobHandlers, log: Log): Promise<string> =>
  boss.work<Jobs[typeof name]>(
    name,
    {
      pollingIntervalSeconds: 0.5,
      // A job that is due at once is told of. For others it is looked, most often where somebody waits to be let in.
      notifyPollingIntervalSeconds: name === 'end-sanction' ? 0.5 : 2,
      perJobResults: true,
      ...atOnce(name),
    },
    (jobs) =>
      Promise.all(
        jobs.map(async (job) => {
          try {
            await (handlers[name] as (data: unknown) => Promise<void>)(job.data);
            return { id: job.id, status: 'completed' as const };
          } catch (fault) {
            log.warn({ job: name, id: job.id, fault: faultFields(fault) }, 'job will be tried again');
            return { id: job.id, status: 'failed' as const, output: { message: 'it is tried again' } };
          }
        }),
      ),
  );

/** What falls due together is fetched together: else many ends in one minute would wait for each other. */
const atOnce = (name: JobName) => {
  const { policy } = queues[name] as Omit<Queue, 'name'>;
  if (policy === 'key_strict_fifo') return { localConcurrency: 4, batchSize: 1 };
  return { localConcurrency: 2, batchSize: 10, burstWhenBatchFull: true };
};
