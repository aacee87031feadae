import { and, eq, isNull } from 'drizzle-orm';
import { caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { sanction } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';

const sanctionsMax = 500;

/** Sanctions, of one person or all; none of a case that is not there for the caller. */
export const listSanctions = (
  db: Db,
  caller: Caller,
  { personId, state }: { personId?: string | undefined; state: 'active' | 'all' },
): Promise<(typeof sanction.$inferSelect)[]> =>
  db
    .select()
    .from(sanction)
    .where(
      and(
        personId ? eq(sanction.personId, personId) : undefined,
        caseIsThere(sanction.caseId, caller),
        state === 'active' ? isNull(sanction.endedAt) : undefined,
      ),
    )
    .orderBy(sanction.startsAt)
    .limit(sanctionsMax);
