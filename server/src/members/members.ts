import { type Role, refuse } from '@comity/core';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { member } from '../database/schema/index.ts';
import { refused } from '../http/problem.ts';
import { newOpaqueId } from '../new-id.ts';

/** All who have a place at the desk. */
export const listMembers = (db: Db): Promise<(typeof member.$inferSelect)[]> =>
  db.select().from(member).orderBy(member.createdAt, member.id);

/**
 * Gives somebody a place at the desk. Most of a committee need no role of their own: a seat on a body brings one. Source: R26
 *
 * @throws Problem 409 where another member is that person.
 */
export const makeMember = async (
  db: Db,
  wish: { readonly name: string; readonly roles: readonly Role[]; readonly personId: string | null },
  now: Date,
): Promise<typeof member.$inferSelect> => {
  const { name, roles, personId } = wish;
  const made = { id: newOpaqueId(), name, roles: [...roles], personId, createdAt: now.toISOString() };
  await db.transaction(async (tx) => {
    await mustBeNobodyElse(tx, made.id, personId);
    await tx.insert(member).values(made);
  });
  return { ...made, signedInAt: null };
};

/** A member; `null` when there is none such. */
export const readMember = async (db: Db, memberId: string): Promise<typeof member.$inferSelect | null> => {
  const [found] = await db.select().from(member).where(eq(member.id, memberId));
  return found ?? null;
};

/**
 * Says which person a member is, so that no case about them is ever there for them; `null` takes it back. Answers
 * whether there is such a member. Source: R15, R29
 *
 * @throws Problem 409 where another member is that person.
 */
export const nameMember = (db: Db, memberId: string, personId: string | null): Promise<boolean> =>
  db.transaction(async (tx) => {
    await mustBeNobodyElse(tx, memberId, personId);
    const named = await tx
      .update(member)
      .set({ personId })
      .where(eq(member.id, memberId))
      .returning({ id: member.id });
    return named.length > 0;
  });

/** One person, one place at the desk: nobody votes twice. */
const mustBeNobodyElse = async (tx: Tx, memberId: string, personId: string | null): Promise<void> => {
  if (personId === null) return;
  // Two statements at once would each find nobody else.
  await tx.execute(sql`lock table ${member} in exclusive mode`);
  const [found] = await tx.select({ id: member.id }).from(member).where(eq(member.personId, personId));
  if (found && found.id !== memberId)
    throw refused(
      refuse(
        'person-taken',
        'R29',
        'Another member is this person already. Nobody has two places at the desk.',
      ),
    );
};
