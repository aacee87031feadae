import { may } from '@comity/core';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { caseIsThere } from '../case/hidden.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { cases, emergencyAccess, member } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { readAsCaller } from '../members/members.ts';

/** What those who look after a case are told. */
export type Announced = 'asked' | 'granted';

type Ground = {
  readonly db: Db;
  readonly clock: Clock;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
};

/** Whom a request names, and which case, if there is such a case. */
export const caseAsked = async (db: Db, requestId: string) => {
  const [found] = await db
    .select({ caseId: cases.id, caseName: cases.name, memberId: emergencyAccess.memberId })
    .from(emergencyAccess)
    .innerJoin(cases, eq(cases.name, emergencyAccess.caseName))
    .where(eq(emergencyAccess.id, requestId));
  return found ?? null;
};

/** Whether a member may act in a case now, and so looks after it. */
export const looksAfter = async (
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  memberId: string,
  caseId: string,
): Promise<boolean> => {
  const caller = await readAsCaller(db, memberId, clock.now());
  if (!caller || !may(caller, 'act-in-case')) return false;
  const there = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)));
  return there.length > 0;
};

/** Owes a mail to each member who looks after the case, if there is such a case; never to whoever asked. Source: R57 */
export const announceEmergency = async (
  { db, clock, jobs }: Ground,
  requestId: string,
  what: Announced,
): Promise<void> => {
  const asked = await caseAsked(db, requestId);
  if (!asked) return;
  const others = await db
    .select({ id: member.id })
    .from(member)
    .where(and(isNull(member.suspendedAt), ne(member.id, asked.memberId)));
  const toTell: string[] = [];
  for (const { id } of others) if (await looksAfter({ db, clock }, id, asked.caseId)) toTell.push(id);
  await db.transaction(async (tx) => {
    for (const memberId of toTell) await jobs.enqueue(tx, 'mail-emergency', { requestId, what, memberId });
  });
};
