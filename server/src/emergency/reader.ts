import { may } from '@comity/core';
import { and, eq, gt } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import { cases, emergencyAccess, emergencyAccessStep } from '../database/schema/index.ts';
import { allowed } from '../http/authenticate.ts';
import type { RouteContext, Server } from '../http/context.ts';
import type { Caller } from '../members/caller.ts';

type Place = Pick<Server, 'database' | 'clock'>;

/**
 * Whoever opens one case to read it: as themselves, or, where it is there for them only because they were let in, as
 * somebody without any role and body, who can read this one case and do nothing. Only the pages of a single case ask this,
 * so that no list, search or count knows of it.
 *
 * @throws Problem as `allowed`. Source: R28, R29, R57
 */
export const readerOf = async (c: RouteContext, server: Place, caseId: string): Promise<Caller> => {
  const caller = c.get('caller');
  if (!caller || !(await wasLetIn(server, caller.memberId, caseId))) return allowed(c, 'read-case');
  const letIn = asLetIn(caller, caseId);
  const seesIt = may(caller, 'read-case') && (await isThere(server, caller, caseId));
  return !seesIt && (await isThere(server, letIn, caseId)) ? letIn : allowed(c, 'read-case');
};

/** A member as they read a case that they are let in to; whether they are, the database finds. */
export const asLetIn = (caller: Caller, caseId: string): Caller => {
  const { undeclared: _, ...known } = caller;
  return { ...known, roles: [], ownRoles: [], bodyIds: [], letIn: caseId };
};

/** Few ever were: for all others a page is opened with this one question more. */
const wasLetIn = async ({ database, clock }: Place, memberId: string | null, caseId: string) => {
  if (memberId === null) return false;
  const { requestId, kind, endsAt } = emergencyAccessStep;
  const found = await database.db
    .select({ id: emergencyAccess.id })
    .from(emergencyAccessStep)
    .innerJoin(emergencyAccess, eq(emergencyAccess.id, requestId))
    .where(
      and(
        eq(emergencyAccessStep.caseId, caseId),
        eq(kind, 'granted'),
        gt(endsAt, clock.now().toISOString()),
        eq(emergencyAccess.memberId, memberId),
      ),
    );
  return found.length > 0;
};

const isThere = (server: Place, caller: Caller, caseId: string): Promise<boolean> =>
  seenBy(server, caller, async (db) => {
    const found = await db.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId));
    return found.length > 0;
  });
