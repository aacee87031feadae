import { and, count, eq, exists, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { account, proofAttempt, proofLink } from '../database/schema/index.ts';
import { newSecret, secretDigest } from '../members/secret.ts';
import { newId } from '../new-id.ts';
import { isOpenLink } from './proof-links.ts';

export const attemptMinutes = 10;
/** Under way at once by one link; nobody needs more, and a program would make thousands. */
export const attemptsMax = 20;

/** One way there and back. */
export type Attempt = typeof proofAttempt.$inferSelect;

type Begun = {
  readonly linkId: string;
  readonly channelId: string;
  readonly showsMails: boolean;
  /** What the browser keeps in a cookie. */
  readonly browser: string;
};

/** Somebody sets out: answers what the place has to give back; `null` when too many are under way. */
export const beginAttempt = async (
  db: Db,
  { browser, ...begun }: Begun,
  now: Date,
): Promise<string | null> => {
  const at = now.toISOString();
  // What came to nothing is forgotten; what proved an account stays.
  await db.delete(proofAttempt).where(and(lt(proofAttempt.endsAt, at), isNull(proofAttempt.accountId)));
  const [open] = await db
    .select({ n: count() })
    .from(proofAttempt)
    .where(and(eq(proofAttempt.linkId, begun.linkId), gt(proofAttempt.endsAt, at)));
  if ((open?.n ?? 0) >= attemptsMax) return null;
  const nonce = newSecret();
  await db.insert(proofAttempt).values({
    ...begun,
    id: newId(now),
    hash: secretDigest(nonce),
    browserHash: secretDigest(browser),
    createdAt: at,
    endsAt: new Date(now.getTime() + attemptMinutes * 60_000).toISOString(),
  });
  return nonce;
};

/**
 * Somebody is back: of two returns at once one gets the attempt. `null` for a second time, for another place or another
 * browser than the one that went, after ten minutes, and where the link has ended.
 */
export const claimAttempt = async (
  db: Db,
  { channelId, nonce, browser }: { channelId: string; nonce: string; browser: string },
  now: Date,
): Promise<Attempt | null> => {
  const at = now.toISOString();
  const link = db
    .select({ one: sql`1` })
    .from(proofLink)
    .where(and(eq(proofLink.id, proofAttempt.linkId), isOpenLink(now)));
  const [claimed] = await db
    .update(proofAttempt)
    .set({ usedAt: at })
    .where(
      and(
        eq(proofAttempt.hash, secretDigest(nonce)),
        eq(proofAttempt.channelId, channelId),
        eq(proofAttempt.browserHash, secretDigest(browser)),
        isNull(proofAttempt.usedAt),
        gt(proofAttempt.endsAt, at),
        exists(link),
      ),
    )
    .returning();
  return claimed ?? null;
};

/** What the same browser showed: the account that the place named. */
export const readProof = async (db: Db, id: string, browser: string) => {
  const [found] = await db
    .select({ channelId: account.channelId, handle: account.handle, externalId: account.externalId })
    .from(proofAttempt)
    .innerJoin(account, eq(account.id, proofAttempt.accountId))
    .where(
      and(
        eq(proofAttempt.id, id),
        eq(proofAttempt.browserHash, secretDigest(browser)),
        isNotNull(proofAttempt.accountId),
      ),
    );
  return found ?? null;
};
