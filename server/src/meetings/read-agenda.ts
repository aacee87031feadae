import { agendaOf, type AgendaItem } from '@comity/core';
import { and, asc, eq } from 'drizzle-orm';
import { caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { cases, matter } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';

const mattersMax = 2_000;

/**
 * What a body has to see to, of the cases that are there for the caller; `null` when there is no such body. One that
 * only an earlier procedure has is there for those who sit on it: its cases are still open. Source: R31
 */
export const readAgenda = async (
  db: Db,
  caller: Caller,
  bodyId: string,
  now: Date,
): Promise<AgendaItem[] | null> => {
  const { bodies } = await currentProcedure(db);
  if (!bodies.some(({ id }) => id === bodyId) && !caller.bodyIds.includes(bodyId)) return null;
  const rows = await db
    .select({
      caseId: cases.id,
      caseName: cases.name,
      phase: cases.phase,
      track: cases.track,
      openedAt: cases.openedAt,
      matter: { bodyId: matter.bodyId, what: matter.what, about: matter.about, dueAt: matter.dueAt },
    })
    .from(matter)
    .innerJoin(cases, eq(cases.id, matter.caseId))
    .where(and(eq(matter.bodyId, bodyId), caseIsThere(cases.id, caller)))
    .orderBy(asc(cases.openedAt), asc(cases.id))
    .limit(mattersMax);
  const found = Map.groupBy(rows, ({ caseId }) => caseId);
  return agendaOf(
    bodyId,
    [...found.values()].flatMap((own) => {
      const [first] = own;
      return first ? [{ ...first, matters: own.map((row) => row.matter) }] : [];
    }),
    now.toISOString(),
  );
};
