import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { sanction } from '../database/schema/index.ts';
import type { Caller } from '../http/context.ts';

const sanctionsMax = 500;

/** Sanctions, of one person or all; never the caller's own, which belong to a case that is not there for them. */
export const listSanctions = (
  db: Db,
  { personId: callerPersonId }: Caller,
  { personId, state }: { personId?: string | undefined; state: 'active' | 'all' },
): Promise<(typeof sanction.$inferSelect)[]> =>
  db
    .select()
    .from(sanction)
    .where(
      and(
        personId ? eq(sanction.personId, personId) : undefined,
        callerPersonId ? ne(sanction.personId, callerPersonId) : undefined,
        state === 'active' ? isNull(sanction.endedAt) : undefined,
      ),
    )
    .orderBy(sanction.startsAt)
    .limit(sanctionsMax);
