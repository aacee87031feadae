import type { Procedure } from '@comity/core';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { procedure } from '../database/schema/index.ts';

/** A version of a procedure: what it says, since when it was in force, and who adopted it. */
export type KeptProcedure = typeof procedure.$inferSelect;

/** The version in force, the newest that was adopted; `null` before the first start. */
export const procedureInForce = async (db: Db | Tx): Promise<KeptProcedure | null> => {
  const [newest] = await db
    .select()
    .from(procedure)
    .where(isNotNull(procedure.adoptedAt))
    .orderBy(desc(procedure.adoptedAt))
    .limit(1);
  return newest ?? null;
};

/** The procedure in force: new cases are opened under it, and its bodies are those that sit. Open cases keep theirs. */
export const currentProcedure = async (db: Db | Tx): Promise<Procedure> => {
  const inForce = await procedureInForce(db);
  if (!inForce) throw new Error('no procedure has been adopted');
  return inForce.body;
};

/** Every version that was ever adopted, newest first. */
export const listProcedures = (db: Db): Promise<KeptProcedure[]> =>
  db.select().from(procedure).where(isNotNull(procedure.adoptedAt)).orderBy(desc(procedure.adoptedAt));

/** One version; `null` when there is none such. */
export const readProcedure = async (db: Db, id: string, version: number): Promise<KeptProcedure | null> => {
  const [found] = await db
    .select()
    .from(procedure)
    .where(and(eq(procedure.id, id), eq(procedure.version, version)));
  return found ?? null;
};
