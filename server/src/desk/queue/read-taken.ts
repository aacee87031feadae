import { and, eq } from 'drizzle-orm';
import type { SeenDb } from '../../access/seen-by.ts';
import { caseEvent, cases } from '../../database/schema/index.ts';
import type { Caller } from '../../members/caller.ts';
import { type Undo, undoOf } from '../command/undo-of.ts';

/** A case in which something was just done from the queue, and how it is taken back. */
export type Taken = { readonly id: string; readonly name: string; readonly undo: Undo | null };

/** The case of an address, if it is there for the caller. Source: R28, R29 */
export const readTaken = async (db: SeenDb, caller: Caller, caseId: string): Promise<Taken | null> => {
  const [found] = await db
    .select({ name: cases.name, event: caseEvent.event, actorId: caseEvent.actorId })
    .from(cases)
    .innerJoin(caseEvent, and(eq(caseEvent.caseId, cases.id), eq(caseEvent.version, cases.version)))
    .where(eq(cases.id, caseId))
    .limit(1);
  return found ? { id: caseId, name: found.name, undo: undoOf(found, caller.id) } : null;
};
