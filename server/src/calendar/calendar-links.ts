import { and, count, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { calendarLink, channelKeeper, member, task } from '../database/schema/index.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { callerOfMember } from '../members/caller-of-member.ts';
import { newSecret, secretDigest } from '../members/secret.ts';
import { newId } from '../new-id.ts';

/** A link as its member knows it again. The secret in it was shown once. */
export type CalendarLink = Pick<typeof calendarLink.$inferSelect, 'id' | 'name' | 'createdAt' | 'readAt'>;

export const calendarLinksMax = 20;
const noteReadingEveryMinutes = 60;

/**
 * Makes the secret of an address at which a member's calendar program reads; it is kept only as a digest.
 *
 * @throws Problem 409 when the member has as many as there may be.
 */
export const makeCalendarLink = async (
  db: Db,
  memberId: string,
  name: string,
  now: Date,
): Promise<{ id: string; secret: string }> => {
  const [found] = await db
    .select({ n: count() })
    .from(calendarLink)
    .where(eq(calendarLink.memberId, memberId));
  if ((found?.n ?? 0) >= calendarLinksMax) {
    const detail = `You have ${calendarLinksMax} calendar links. Please revoke one that you no longer use.`;
    throw new Problem(409, 'too-many-links', detail);
  }
  const made = { id: newId(now), secret: newSecret() };
  await db.insert(calendarLink).values({
    id: made.id,
    hash: secretDigest(made.secret),
    memberId,
    name,
    createdAt: now.toISOString(),
  });
  return made;
};

/** A member's own links, the newest first. */
export const listCalendarLinks = (db: Db, memberId: string): Promise<CalendarLink[]> =>
  db
    .select({
      id: calendarLink.id,
      name: calendarLink.name,
      createdAt: calendarLink.createdAt,
      readAt: calendarLink.readAt,
    })
    .from(calendarLink)
    .where(eq(calendarLink.memberId, memberId))
    .orderBy(desc(calendarLink.createdAt), desc(calendarLink.id));

/** Ends a link of a member's own; answers whether there was one. */
export const revokeCalendarLink = async (db: Db, memberId: string, id: string): Promise<boolean> => {
  const gone = await db
    .delete(calendarLink)
    .where(and(eq(calendarLink.id, id), eq(calendarLink.memberId, memberId)))
    .returning({ id: calendarLink.id });
  return gone.length > 0;
};

/**
 * The member behind a link, with the roles and seats of this moment; `null` for a secret that is none, and for a member
 * who has no place any more.
 */
export const callerOfCalendarLink = async (db: Db, secret: string, now: Date): Promise<Caller | null> => {
  const [row] = await db
    .select({ id: calendarLink.id, member })
    .from(calendarLink)
    .innerJoin(member, eq(member.id, calendarLink.memberId))
    .where(eq(calendarLink.hash, secretDigest(secret)));
  if (!row) return null;
  const caller = await callerOfMember(db, row.member, 'token', now);
  if (!caller || !(await hasPlace(db, caller))) return null;
  const before = new Date(now.getTime() - noteReadingEveryMinutes * 60_000).toISOString();
  await db
    .update(calendarLink)
    .set({ readAt: now.toISOString() })
    .where(
      and(eq(calendarLink.id, row.id), or(isNull(calendarLink.readAt), lt(calendarLink.readAt, before))),
    );
  return caller;
};

/** Whether a member has a part in anything here: by a role, by a seat, or because something is theirs to do by hand. */
const hasPlace = async (db: Db, { roles, memberId }: Caller): Promise<boolean> => {
  if (roles.length > 0) return true;
  if (memberId === null) return false;
  const [kept] = await db.select().from(channelKeeper).where(eq(channelKeeper.memberId, memberId)).limit(1);
  if (kept) return true;
  const isOpen = and(eq(task.ownerId, memberId), eq(task.state, 'open'));
  const [owed] = await db.select({ id: task.id }).from(task).where(isOpen).limit(1);
  return owed !== undefined;
};
