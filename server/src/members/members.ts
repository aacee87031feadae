import { eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { member } from '../database/schema/index.ts';

/** All who have a place at the desk. */
export const listMembers = (db: Db): Promise<(typeof member.$inferSelect)[]> =>
  db.select().from(member).orderBy(member.createdAt, member.id);

/**
 * Says which person a member is, so that no case about them is ever there for them; `null` takes it back. Answers
 * whether there is such a member. Source: R15, R29
 */
export const nameMember = async (db: Db, memberId: string, personId: string | null): Promise<boolean> => {
  const named = await db
    .update(member)
    .set({ personId })
    .where(eq(member.id, memberId))
    .returning({ id: member.id });
  return named.length > 0;
};
