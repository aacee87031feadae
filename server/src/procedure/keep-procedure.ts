import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '@comity/core';
import { desc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { procedure } from '../database/schema/index.ts';

/**
 * Keeps a procedure as a version of its own and answers that version. What is kept never changes: a procedure that has
 * become another one is the next version, and open cases keep theirs.
 */
export const keepProcedure = (db: Db, wanted: Procedure): Promise<Procedure> =>
  db.transaction(async (tx) => {
    const [newest] = await tx
      .select()
      .from(procedure)
      .where(eq(procedure.id, wanted.id))
      .orderBy(desc(procedure.version))
      .limit(1);
    const version = newest?.version ?? 0;
    const body = { ...wanted, version: version + 1 };
    if (newest && isDeepStrictEqual({ ...newest.body, version: body.version }, body)) return newest.body;
    const { id } = wanted;
    await tx.insert(procedure).values({ id, version: body.version, body }).onConflictDoNothing();
    return body;
  });
