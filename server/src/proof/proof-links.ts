import { and, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { proofAttempt, proofLink } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, Problem } from '../http/problem.ts';
import { personExists } from '../identity/link-account.ts';
import { mustBeFreeOf } from '../identity/must-be-free.ts';
import { isSamePerson } from '../identity/same-person.ts';
import type { Caller } from '../members/caller.ts';
import { newSecret, secretDigest } from '../members/secret.ts';
import { newId } from '../new-id.ts';

/** A proof link as members see it again: the secret in it was shown once. `proofs`: where they signed in by it, and when. */
export type ProofLinkView = Pick<
  typeof proofLink.$inferSelect,
  'id' | 'createdAt' | 'endsAt' | 'revokedAt' | 'madeBy'
> & { readonly proofs: readonly { readonly channelId: string; readonly at: string }[] };

export const proofLinkDays = 14;
export const proofLinksMax = 10;

/** A link that still leads somewhere. */
export const isOpenLink = (now: Date): SQL | undefined =>
  and(isNull(proofLink.revokedAt), gt(proofLink.endsAt, now.toISOString()));

/**
 * Makes the secret of an address at which a person may show which accounts are theirs.
 *
 * @throws Problem 404 for a person who is not there, who is the caller, or who has a part in a case that is hidden from
 * the caller; 409 when there are as many as there may be.
 */
export const makeProofLink = async (
  { database: { db }, clock }: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
  personId: string,
): Promise<{ id: string; secret: string; endsAt: string }> =>
  db.transaction(async (tx) => {
    await mustBeFreeOf(tx, caller, personId);
    const now = clock.now();
    const [open] = await tx
      .select({ n: count() })
      .from(proofLink)
      .where(and(isSamePerson(proofLink.personId, personId), isOpenLink(now)));
    if ((open?.n ?? 0) >= proofLinksMax) {
      const detail = `There are ${proofLinksMax} open links for this person. Please revoke one that is no longer needed.`;
      throw new Problem(409, 'too-many-links', detail);
    }
    const made = { id: newId(now), secret: newSecret() };
    const endsAt = new Date(now.getTime() + proofLinkDays * 86_400_000).toISOString();
    await tx.insert(proofLink).values({
      id: made.id,
      hash: secretDigest(made.secret),
      personId,
      madeBy: caller.id,
      createdAt: now.toISOString(),
      endsAt,
    });
    return { ...made, endsAt };
  });

/**
 * A person's links, the newest first, as the caller sees them (`seenBy`).
 *
 * @throws Problem 404 for a person who is not there for the caller.
 */
export const listProofLinks = async (db: Db, personId: string): Promise<ProofLinkView[]> => {
  if (!(await personExists(db, personId))) throw notFound();
  const links = await db
    .select()
    .from(proofLink)
    .where(isSamePerson(proofLink.personId, personId))
    .orderBy(desc(proofLink.createdAt), desc(proofLink.id))
    .limit(listedMax);
  const proofs = await proofsBy(
    db,
    links.map(({ id }) => id),
  );
  return links.map(({ id, createdAt, endsAt, revokedAt, madeBy }) => {
    const own = proofs.filter(({ linkId }) => linkId === id);
    const seen = own.map(({ channelId, usedAt }) => ({ channelId, at: usedAt ?? createdAt }));
    return { id, createdAt, endsAt, revokedAt, madeBy, proofs: seen };
  });
};

const listedMax = 100;

/** Whose account it was is not said here: it may be somebody's whom the reader may not know of. Source: R28, R29 */
const proofsBy = (tx: Db, linkIds: readonly string[]) =>
  tx
    .select({
      linkId: proofAttempt.linkId,
      channelId: proofAttempt.channelId,
      usedAt: proofAttempt.usedAt,
    })
    .from(proofAttempt)
    .where(and(inArray(proofAttempt.linkId, [...linkIds]), isNotNull(proofAttempt.accountId)))
    .orderBy(proofAttempt.usedAt);

/** Ends a link of a person; one that has ended already stays so. @throws Problem 404 where there is none for the caller. */
export const revokeProofLink = async (
  { database: { db }, clock }: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
  { personId, linkId }: { readonly personId: string; readonly linkId: string },
): Promise<void> =>
  db.transaction(async (tx) => {
    await mustBeFreeOf(tx, caller, personId);
    const isIt = and(eq(proofLink.id, linkId), isSamePerson(proofLink.personId, personId));
    const [found] = await tx.select({ id: proofLink.id }).from(proofLink).where(isIt);
    if (!found) throw notFound();
    await tx
      .update(proofLink)
      .set({ revokedAt: clock.now().toISOString() })
      .where(and(eq(proofLink.id, linkId), isNull(proofLink.revokedAt)));
  });

/** The link with this secret; `null` for one that never was, that has ended, and that was revoked. */
export const openProofLink = async (
  db: Db,
  secret: string,
  now: Date,
): Promise<{ readonly id: string; readonly endsAt: string } | null> => {
  const [found] = await db
    .select({ id: proofLink.id, endsAt: proofLink.endsAt })
    .from(proofLink)
    .where(and(eq(proofLink.hash, secretDigest(secret)), isOpenLink(now)));
  return found ?? null;
};
