import { lt, or } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { memberSession, oneTimeSecret, signInLimit, signInRequest } from '../database/schema/index.ts';

const requestHoursMax = 24;

/** Throws away sessions that ended, links and challenges that nobody used, and tries that no longer count. */
export const forgetWhatEnded = async (db: Db, idleSince: string, now: Date): Promise<void> => {
  const at = now.toISOString();
  const asked = new Date(now.getTime() - requestHoursMax * 3_600_000).toISOString();
  await db
    .delete(memberSession)
    .where(or(lt(memberSession.expiresAt, at), lt(memberSession.seenAt, idleSince)));
  await db.delete(oneTimeSecret).where(lt(oneTimeSecret.expiresAt, at));
  await db.delete(signInLimit).where(lt(signInLimit.endsAt, at));
  await db.delete(signInRequest).where(lt(signInRequest.createdAt, asked));
};
