import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { token } from '../database/schema/index.ts';
import type { Caller } from './caller.ts';

/** A token as its owner knows it again. The secret was shown once. */
export type TokenView = Omit<typeof token.$inferSelect, 'hash' | 'personId'>;

/** Tokens that end with the caller's word: those that act as them, and those that they made. */
const isOwn = (memberId: string) => or(eq(token.memberId, memberId), eq(token.madeBy, memberId));

/** A member's own tokens, the newest first; `null`: all there are. */
export const listTokens = async (db: Db, memberId: string | null): Promise<TokenView[]> => {
  const rows = await db
    .select()
    .from(token)
    .where(memberId === null ? undefined : isOwn(memberId))
    .orderBy(desc(token.createdAt), desc(token.id))
    .limit(listedMax);
  return rows.map(({ hash: _hash, personId: _person, ...view }) => view);
};

const listedMax = 500;

/**
 * Revokes a token: a caller's own, or any where `all`. It ends at once, and who made it stays known. Answers whose it was;
 * `null` where there is none.
 */
export const revokeToken = async (
  db: Db,
  id: string,
  by: Pick<Caller, 'memberId'> & { readonly all: boolean },
  now: Date,
): Promise<{ readonly memberId: string | null } | null> => {
  const at = now.toISOString();
  const mine = by.memberId === null ? sql`false` : isOwn(by.memberId);
  const [gone] = await db
    .update(token)
    .set({ expiresAt: at })
    .where(
      and(
        eq(token.id, id),
        by.all ? undefined : mine,
        or(isNull(token.expiresAt), sql`${token.expiresAt} > ${at}`),
      ),
    )
    .returning({ memberId: sql<string | null>`coalesce(${token.memberId}, ${token.madeBy})` });
  return gone ?? null;
};
