import { type CaseCommand, isRefusal, systemActor } from '@comity/core';
import { and, eq, gte, sql } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../database/database.ts';
import { caseEvent } from '../database/schema/index.ts';
import type { JobHandlers } from './queue.ts';

/** It is not time yet: a clock went back, and the job is tried again. */
export class NotDue extends Error {
  override name = 'NotDue';
}

type Ground = { readonly db: Db; readonly clock: Clock; readonly follow: Follow };

/** What falls due on cases by time alone. A refusal means that it was done, or that it is no longer to be done. */
export const dueOnCases = ({ db, clock, follow }: Ground) => {
  const run = async (tx: Tx, caseId: string, command: CaseCommand): Promise<string | null> => {
    const answer = await execute(tx, { caseId, command, actor: systemActor, now: clock.now(), follow });
    return isRefusal(answer) ? answer.code : null;
  };
  const mustBeDue = (dueAt: string): void => {
    if (clock.now().toISOString() < dueAt) throw new NotDue();
  };
  return {
    'end-sanction': ({ caseId, sanctionId }) =>
      db.transaction(async (tx) => {
        const refused = await run(tx, caseId, { type: 'end-sanction', sanctionId });
        if (refused === 'sanction-not-due') throw new NotDue();
      }),
    'note-review-due': ({ caseId, sanctionId, dueAt }) =>
      db.transaction(async (tx) => {
        mustBeDue(dueAt);
        if (await happened(tx, caseId, { type: 'review-due', sanctionId }, dueAt)) return;
        await run(tx, caseId, { type: 'note-review-due', sanctionId });
      }),
    'count-motion': ({ caseId, motionId, dueAt }) =>
      db.transaction(async (tx) => {
        mustBeDue(dueAt);
        // One that goes on under another way to count has a job of its own for that.
        await run(tx, caseId, { type: 'count-motion', motionId });
      }),
    'remind-voters': ({ caseId, motionId, dueAt }) =>
      db.transaction(async (tx) => {
        mustBeDue(dueAt);
        if (await happened(tx, caseId, { type: 'voters-reminded', motionId }, dueAt)) return;
        await run(tx, caseId, { type: 'remind-voters', motionId });
      }),
    'finalise-decision': ({ caseId, decisionId, dueAt }) =>
      db.transaction(async (tx) => {
        mustBeDue(dueAt);
        await run(tx, caseId, { type: 'finalise-decision', decisionId });
      }),
  } satisfies Partial<JobHandlers>;
};

/** A job runs at least once; what nothing in the case refuses a second time is looked up. */
const happened = async (
  tx: Tx,
  caseId: string,
  what: { readonly type: 'review-due' | 'voters-reminded' } & Readonly<Record<string, string>>,
  since: string,
): Promise<boolean> => {
  const found = await tx
    .select({ version: caseEvent.version })
    .from(caseEvent)
    .where(
      and(
        eq(caseEvent.caseId, caseId),
        gte(caseEvent.at, since),
        sql`${caseEvent.event} @> ${JSON.stringify(what)}::text::jsonb`,
      ),
    )
    .limit(1);
  return found.length > 0;
};
