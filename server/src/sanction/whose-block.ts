import type { MeasureKind } from '@comity/core';
import { and, desc, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { platformAct } from '../database/schema/index.ts';
import type { ActRow } from './read-acts.ts';

/**
 * The last that a platform told of one kind of measure on one account; `null` when it told nothing. Where a platform
 * keeps no mark, it shows whose measure stands there: what was applied last, and by whom.
 */
export const lastAct = async (db: Db | Tx, accountId: string, kind: MeasureKind): Promise<ActRow | null> => {
  const [row] = await db
    .select()
    .from(platformAct)
    .where(and(eq(platformAct.accountId, accountId), eq(platformAct.kind, kind)))
    .orderBy(desc(platformAct.at), desc(platformAct.receivedAt), desc(platformAct.id))
    .limit(1);
  return row ?? null;
};
