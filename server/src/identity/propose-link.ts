import type { LinkBasis, LinkConfidence } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { accountLink } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { personOf } from './link-account.ts';
import { isRefused } from './refused-pairs.ts';
import { samePersonIds } from './same-person.ts';

/** What the system thinks of an account, and why; a human confirms or refuses it. No sanction follows from it. */
export type LinkProposal = {
  readonly personId: string;
  readonly accountId: string;
  readonly basis: LinkBasis;
  readonly confidence: LinkConfidence;
  /** In words for a member, without addresses or names. */
  readonly evidence: string;
  readonly now: Date;
};

/** `known`: it is theirs already, or waits already; `refused`: somebody said that it is not theirs. */
export type Proposed = 'proposed' | 'known' | 'refused';

/** Proposes that an account is a person's, once; better evidence takes the place of weaker. */
export const proposeLink = async (tx: Tx, proposal: LinkProposal): Promise<Proposed> => {
  const { personId, accountId, basis, confidence, evidence, now } = proposal;
  const persons = await samePersonIds(tx, personId);
  const owner = await personOf(tx, accountId);
  if (owner !== null && persons.includes(owner)) return 'known';
  const owners = owner === null ? [] : await samePersonIds(tx, owner);
  if (await isRefused(tx, accountId, [owners, persons])) return 'refused';
  const [waiting] = await tx
    .select()
    .from(accountLink)
    .where(
      and(
        eq(accountLink.accountId, accountId),
        inArray(accountLink.personId, persons),
        eq(accountLink.state, 'proposed'),
      ),
    );
  const why = { basis, confidence, evidence };
  if (waiting) {
    if (strength[confidence] > strength[waiting.confidence])
      await tx.update(accountLink).set(why).where(eq(accountLink.id, waiting.id));
    return 'known';
  }
  if (await waitsTheOtherWay(tx, [owners, persons], basis)) return 'known';
  const link = { id: newId(now), accountId, personId, createdAt: now.toISOString() };
  await tx
    .insert(accountLink)
    .values({ ...link, ...why, state: 'proposed' })
    .onConflictDoNothing();
  return 'proposed';
};

const strength = { possible: 0, likely: 1, proved: 2 } as const satisfies Record<LinkConfidence, number>;

/** Of two persons the same is not said twice: an account of the one is proposed as the other's already. */
const waitsTheOtherWay = async (
  tx: Tx,
  [owners, persons]: readonly [readonly string[], readonly string[]],
  basis: LinkBasis,
): Promise<boolean> => {
  if (owners.length === 0) return false;
  const rows = await tx
    .select({ accountId: accountLink.accountId })
    .from(accountLink)
    .where(
      and(
        inArray(accountLink.personId, [...owners]),
        eq(accountLink.state, 'proposed'),
        eq(accountLink.basis, basis),
      ),
    );
  for (const { accountId } of rows) {
    const theirs = await personOf(tx, accountId);
    if (theirs !== null && persons.includes(theirs)) return true;
  }
  return false;
};
