import { may, refuse } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import { mustBeThere } from '../case/command-case.ts';
import { caseIsNotTheirs, caseIsThere } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { cases, emergencyAccess, emergencyAccessStep } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused } from '../http/problem.ts';
import { rootsOf } from '../identity/same-person.ts';
import type { Caller } from '../members/caller.ts';
import { readAsCaller } from '../members/members.ts';
import { onceDeclared } from '../declaring/undeclared.ts';
import { mustWait } from './must-wait.ts';
import { hourMs } from './terms.ts';

type Place = Pick<Server, 'database' | 'clock' | 'jobs'>;
type Asked = typeof emergencyAccess.$inferSelect;

/**
 * Lets a member in to a case for some hours, to read it; those who look after the case are told.
 *
 * @throws Problem 404 where the case is not there for whoever grants, 409 where a rule refuses. Answers the case’s id. Source: R29, R57
 */
export const grantAccess = (
  server: Place,
  caller: Caller,
  requestId: string,
  hours: number,
): Promise<string> =>
  answered(server, caller, requestId, async (tx, asked, caseId) => {
    const now = server.clock.now();
    await mustBeFree(tx, caller, asked, caseId, now);
    const endsAt = new Date(now.getTime() + hours * hourMs).toISOString();
    const step = { requestId, caseId, by: caller.id, at: now.toISOString(), endsAt };
    await tx.insert(emergencyAccessStep).values({ ...step, kind: 'granted' });
    await server.jobs.enqueue(tx, 'announce-emergency', { requestId, what: 'granted' });
  });

/** Answers that a member is not let in. They are not told: it would tell that there is such a case. Source: R29 */
export const refuseAccess = (server: Place, caller: Caller, requestId: string): Promise<string> =>
  answered(server, caller, requestId, async (tx, asked, caseId) => {
    if (asked.memberId === caller.memberId) throw refused(ownRequest);
    const step = { requestId, caseId, by: caller.id, at: server.clock.now().toISOString() };
    await tx.insert(emergencyAccessStep).values({ ...step, kind: 'refused' });
  });

/** Answers a request of a case that is there for the caller and in which they may act, once: its row is locked. */
const answered = async (
  server: Place,
  caller: Caller,
  requestId: string,
  answer: (tx: Tx, asked: Asked, caseId: string) => Promise<void>,
): Promise<string> => {
  if (!may(caller, 'act-in-case')) throw notFound();
  const caseId = await seenBy(server, caller, async (db) => {
    const [found] = await db
      .select({ id: cases.id })
      .from(emergencyAccess)
      .innerJoin(cases, eq(cases.name, emergencyAccess.caseName))
      .where(eq(emergencyAccess.id, requestId));
    return found?.id ?? null;
  });
  if (caseId === null) throw notFound();
  await retriedTransaction(server.database.db, async (tx) => {
    await mustBeThere(tx, caller, caseId);
    const [asked] = await tx
      .select()
      .from(emergencyAccess)
      .where(eq(emergencyAccess.id, requestId))
      .for('update');
    if (!asked) throw notFound();
    await mustWait(tx, asked, server.clock.now());
    await answer(tx, asked, caseId);
  });
  return caseId;
};

/**
 * Whoever grants is another human, and whoever is let in has nothing to do with the case.
 *
 * @throws Problem 409; whoever grants sees the case, and so may know why.
 */
const mustBeFree = async (tx: Tx, granter: Caller, { memberId }: Asked, caseId: string, now: Date) => {
  const found = await readAsCaller(tx, memberId, now);
  if (!found) throw refused(suspended);
  const asker = onceDeclared(found);
  if (await isSameHuman(tx, granter, asker)) throw refused(ownRequest);
  const isTheCase = eq(cases.id, caseId);
  const free = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(isTheCase, caseIsNotTheirs(cases.id, asker)));
  if (free.length === 0) throw refused(conflicted);
  if (found.undeclared) throw refused(undeclared);
  if (!may(asker, 'read-case')) return;
  const there = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(isTheCase, caseIsThere(cases.id, asker)));
  if (there.length > 0) throw refused(seesIt);
};

/** By their place at the desk, and by the person who they are said to be, under any name. */
const isSameHuman = async (tx: Tx, one: Caller, other: Caller): Promise<boolean> => {
  if (one.memberId === other.memberId) return true;
  if (one.personId === null || other.personId === null) return false;
  const roots = await rootsOf(tx, [one.personId, other.personId]);
  return (roots.get(one.personId) ?? one.personId) === (roots.get(other.personId) ?? other.personId);
};

const ownRequest = refuse('own-request', 'R29', 'Nobody lets themselves in: it takes a second member.');
const suspended = refuse('member-suspended', 'R57', 'This member is suspended.');
const conflicted = refuse(
  'conflicted-member',
  'R29',
  'This member has a part in the case or a conflict of interest, and cannot be let in.',
);
const undeclared = refuse(
  'conflicts-undeclared',
  'R28',
  'This member has yet to say in which cases they have a conflict of interest.',
);
const seesIt = refuse('sees-it-already', 'R57', 'This case is there for this member already.');
