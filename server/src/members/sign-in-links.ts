import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { member, signInLink } from '../database/schema/index.ts';
import { newSecret, secretDigest } from './secret.ts';

export const signInLinkMinutesMax = 60;

/** Makes a link's secret that signs a member in once. */
export const makeSignInLink = async (db: Db, memberId: string, now: Date): Promise<string> => {
  const secret = newSecret();
  await db.delete(signInLink).where(lt(signInLink.expiresAt, now.toISOString()));
  const expiresAt = new Date(now.getTime() + signInLinkMinutesMax * 60_000).toISOString();
  await db.insert(signInLink).values({ hash: secretDigest(secret), memberId, expiresAt });
  return secret;
};

/** Uses up a link: of two uses at once one gets the member, the other nothing. */
export const useSignInLink = async (db: Db, secret: string, now: Date): Promise<string | null> => {
  const at = now.toISOString();
  const [row] = await db
    .update(signInLink)
    .set({ usedAt: at })
    .where(
      and(eq(signInLink.hash, secretDigest(secret)), isNull(signInLink.usedAt), gt(signInLink.expiresAt, at)),
    )
    .returning({ memberId: signInLink.memberId });
  if (!row) return null;
  await db
    .update(member)
    .set({ signedInAt: at })
    .where(and(eq(member.id, row.memberId), isNull(member.signedInAt)));
  return row.memberId;
};
