import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { signInLimit } from '../database/schema/index.ts';
import { secretDigest } from '../members/secret.ts';
import { Problem } from '../http/problem.ts';

/** How often something may be tried within so many minutes, by all processes together. */
export const limits = {
  /** Links sent to one address. */
  'mail-to': { most: 5, minutes: 15 },
  /** Links asked for from one network. */
  'mail-from': { most: 60, minutes: 15 },
  /** Links that were none, from one network. */
  'link-from': { most: 60, minutes: 15 },
  /** Codes of an app, and recovery codes, of one member. */
  code: { most: 5, minutes: 15 },
  /** The same code again, of one member: each counts once. */
  'code-used': { most: 1, minutes: 3 },
  /** To be let in to a case in an emergency, of one member. */
  emergency: { most: 5, minutes: 60 },
  /** Passkeys and returns from platforms, from one network. */
  'way-from': { most: 120, minutes: 15 },
} as const satisfies Record<string, { readonly most: number; readonly minutes: number }>;

export type Limited = keyof typeof limits;

/** Counts one more try; answers whether it is within the limit. Two at once are counted as two. */
export const mayTry = async (db: Db | Tx, what: Limited, of: string, now: Date): Promise<boolean> => {
  const { most, minutes } = limits[what];
  const at = now.toISOString();
  const endsAt = new Date(now.getTime() + minutes * 60_000).toISOString();
  const over = sql`${signInLimit.endsAt} <= ${at}`;
  const [row] = await db
    .insert(signInLimit)
    .values({ key: keyOf(what, of), count: 1, endsAt })
    .onConflictDoUpdate({
      target: signInLimit.key,
      set: {
        count: sql`case when ${over} then 1 else ${signInLimit.count} + 1 end`,
        endsAt: sql`case when ${over} then ${endsAt} else ${signInLimit.endsAt} end`,
      },
    })
    .returning({ count: signInLimit.count });
  return (row?.count ?? 1) <= most;
};

/** As {@link mayTry}. @throws Problem 429 when it was tried too often. */
export const mustBeWithin = async (db: Db | Tx, what: Limited, of: string, now: Date): Promise<void> => {
  if (await mayTry(db, what, of, now)) return;
  const detail = `That was tried very often just now. Please wait ${limits[what].minutes} minutes, then try again.`;
  throw new Problem(429, 'too-often', detail);
};

/** What was right does not count. */
export const forgetTries = async (db: Db | Tx, what: Limited, of: string): Promise<void> => {
  await db.delete(signInLimit).where(eq(signInLimit.key, keyOf(what, of)));
};

/** No address and no network stands in the table. */
const keyOf = (what: Limited, of: string): string => secretDigest(`${what} ${of}`);
