import { sql } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type Queue } from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../database/database.ts';
import { faultFields, type Log } from '../log.ts';

/** Every kind of job and what it carries: ids, and the instant before which it has no effect. The handler reads the rest. */
export type Jobs = {
  'reconcile-person': { personId: string };
  'end-sanction': { caseId: string; sanctionId: string };
  'note-review-due': { caseId: string; sanctionId: string; dueAt: string };
  'count-motion': { caseId: string; motionId: string; dueAt: string };
  'remind-voters': { caseId: string; motionId: string; dueAt: string };
  'finalise-decision': { caseId: string; decisionId: string; dueAt: string };
  'deliver-notice': { caseId: string; noticeId: string };
  'capture-evidence': { reportId: string };
  'handle-github-delivery': { deliveryId: string };
  'release-hold': { holdId: string };
  'tell-sender': { holdId: string };
};
export type JobName = keyof Jobs;

const dayInSeconds = 86_400;

/** A job is retried for as long as anyone may still care; what a human has to do is recorded by its handler. */
const patient = { retryLimit: 10_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 } as const;

const queues = {
  // One at a time a person: two reconciliations at once would both apply.
  'reconcile-person': { ...patient, policy: 'singleton' },
  'end-sanction': patient,
  'note-review-due': patient,
  'count-motion': patient,
  'remind-voters': patient,
  'finalise-decision': patient,
  'deliver-notice': patient,
  'capture-evidence': { ...patient, retryLimit: 200 },
  'handle-github-delivery': patient,
  'release-hold': { ...patient, policy: 'singleton' },
  'tell-sender': patient,
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
  const shared = { useListenNotify: true, superviseIntervalSeconds: 30, schedule: false } as const;
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
    { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, localConcurrency: 2, batchSize: 1 },
    async ([job]) => {
      if (!job) return;
      try {
        await (handlers[name] as (data: unknown) => Promise<void>)(job.data);
      } catch (fault) {
        log.warn({ job: name, id: job.id, fault: faultFields(fault) }, 'job will be tried again');
        throw fault;
      }
    },
  );
