import { and, eq, gt, lt } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { member, session } from '../database/schema/index.ts';
import type { Caller } from './caller.ts';
import { callerOfMember } from './caller-of-member.ts';
import { newSecret, secretDigest } from './secret.ts';

export const sessionIdleMinutesMax = 30;
export const sessionHoursMax = 12;
const touchEverySeconds = 60;

/** Begins a session; the answer goes into the cookie and is kept nowhere else. */
export const beginSession = async (db: Db, memberId: string, now: Date): Promise<string> => {
  const secret = newSecret();
  const at = now.toISOString();
  await db.delete(session).where(lt(session.createdAt, minutesBefore(now, sessionHoursMax * 60)));
  await db.insert(session).values({ hash: secretDigest(secret), memberId, createdAt: at, seenAt: at });
  return secret;
};

/** The member behind a session that is neither idle too long nor too old. */
export const callerOfSession = async (db: Db, secret: string, now: Date): Promise<Caller | null> => {
  const hash = secretDigest(secret);
  const [row] = await db
    .select({ member, seenAt: session.seenAt })
    .from(session)
    .innerJoin(member, eq(member.id, session.memberId))
    .where(
      and(
        eq(session.hash, hash),
        gt(session.seenAt, minutesBefore(now, sessionIdleMinutesMax)),
        gt(session.createdAt, minutesBefore(now, sessionHoursMax * 60)),
      ),
    );
  if (!row) return null;
  if (now.getTime() - Date.parse(row.seenAt) > touchEverySeconds * 1000) {
    await db.update(session).set({ seenAt: now.toISOString() }).where(eq(session.hash, hash));
  }
  return callerOfMember(db, row.member, 'session', now);
};

/** Ends a session; its cookie is worth nothing from then on. */
export const endSession = async (db: Db, secret: string): Promise<void> => {
  await db.delete(session).where(eq(session.hash, secretDigest(secret)));
};

const minutesBefore = (now: Date, minutes: number): string =>
  new Date(now.getTime() - minutes * 60_000).toISOString();
