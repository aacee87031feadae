import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '@comity/core';
import { desc, eq, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { procedure } from '../database/schema/index.ts';
import { procedureInForce } from './current-procedure.ts';

/** What a procedure says. The version comes from keeping it; one that is given is not looked at. */
export type ProcedureContent = Omit<Procedure, 'version'>;

/**
 * Adopts a procedure as the next version of its id. What is kept never changes, and open cases keep theirs; what is in
 * force already is not adopted again. Source: R37, design idea 2
 */
export const adoptProcedure = (
  db: Db,
  content: ProcedureContent,
  { by, now }: { readonly by: string; readonly now: Date },
): Promise<{ readonly procedure: Procedure; readonly isNew: boolean }> =>
  db.transaction(async (tx) => {
    // Adoptions follow one another, each later than the one before.
    await tx.execute(sql`lock table ${procedure} in share row exclusive mode`);
    const inForce = await procedureInForce(tx);
    if (inForce && saysTheSame(inForce.body, content)) return { procedure: inForce.body, isNew: false };
    const [newest] = await tx
      .select({ version: procedure.version })
      .from(procedure)
      .where(eq(procedure.id, content.id))
      .orderBy(desc(procedure.version))
      .limit(1);
    const body = { ...content, version: (newest?.version ?? 0) + 1 };
    const adoptedAt = laterThan(inForce?.adoptedAt ?? null, now);
    await tx
      .insert(procedure)
      .values({ id: content.id, version: body.version, body, adoptedAt, adoptedBy: by });
    return { procedure: body, isNew: true };
  });

/** Compared as they are kept, as JSON. */
const saysTheSame = (kept: Procedure, content: ProcedureContent): boolean =>
  isDeepStrictEqual(kept, JSON.parse(JSON.stringify({ ...content, version: kept.version })));

/** Now, or as soon after another instant as can be told: clocks of several processes differ. */
const laterThan = (other: string | null, now: Date): string =>
  new Date(Math.max(now.getTime(), other === null ? 0 : Date.parse(other) + 1)).toISOString();
