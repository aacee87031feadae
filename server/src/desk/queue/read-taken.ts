import { and, eq } from 'drizzle-orm';
import { caseIsThere } from '../../case/hidden.ts';
import type { Db } from '../../database/database.ts';
import { caseEvent, cases } from '../../database/schema/index.ts';
import type { Caller } from '../../members/caller.ts';
import { type Undo, undoOf } from '../command/undo-of.ts';

/** A case in which something was just done from the queue, and how it is taken back. */
export type Taken = { readonly id: string; readonly name: string; readonly undo: Undo | null };

/** The case of an address, if it is there for the caller. Source: R28, R29 */
export const readTaken = async (db: Db, caller: Caller, caseId: string): Promise<Taken | null> => {
  const [found] = await db
    .select({ name: cases.name, event: caseEvent.event, actorId: caseEvent.actorId })
    .from(cases)
    .innerJoin(caseEvent, and(eq(caseEvent.caseId, cases.id), eq(caseEvent.version, cases.version)))
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)))
    .limit(1);
  return found ? { id: caseId, name: found.name, undo: undoOf(found, caller.id) } : null;
};
