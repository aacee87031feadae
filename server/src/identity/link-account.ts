import { type Refusal, refuse } from '@comity/core';
import { and, eq, ne } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { account, accountLink, measure, person } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** A new person, of whom nothing is known but the accounts that will be linked. */
export const createPerson = async (tx: Tx, now: Date): Promise<string> => {
  const id = newId(now);
  await tx.insert(person).values({ id, rootId: id, createdAt: now.toISOString() });
  return id;
};

/** Whether there is such a person. */
export const personExists = async (db: Db | Tx, personId: string): Promise<boolean> =>
  (await db.select({ id: person.id }).from(person).where(eq(person.id, personId))).length > 0;

/** Locks an account's row, so that two links of it at once follow one another. */
export const holdAccount = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update');
};

/** The person whose account this is, if someone confirmed it. */
export const personOf = async (tx: Tx, accountId: string): Promise<string | null> => {
  const [row] = await tx
    .select({ personId: accountLink.personId })
    .from(accountLink)
    .where(and(eq(accountLink.accountId, accountId), eq(accountLink.state, 'confirmed')));
  return row?.personId ?? null;
};

/** A statement by someone with the right to make it that an account is a person's. */
export type LinkStatement = {
  readonly personId: string;
  readonly accountId: string;
  readonly evidence: string;
  readonly decidedBy: string;
  readonly now: Date;
};

/**
 * Confirms a link. An account that stood alone moves over; one that shares its person with others, or that a measure
 * already stands on, does not: that would be a merge of persons. Answers the person whose last account it was.
 */
export const confirmLink = async (
  tx: Tx,
  statement: LinkStatement,
): Promise<Refusal | { emptied: string | null }> => {
  const { personId, accountId, evidence, decidedBy, now } = statement;
  const before = await personOf(tx, accountId);
  if (before === personId) return { emptied: null };
  if (before !== null) {
    if (await isTied(tx, before, accountId)) {
      return refuse(
        'account-of-another-person',
        'design',
        'This account is confirmed as another person’s, who has other accounts or measures. Those two persons have to be merged first.',
      );
    }
    await tx
      .update(accountLink)
      .set({ state: 'refused' })
      .where(and(eq(accountLink.accountId, accountId), eq(accountLink.personId, before)));
  }
  const decided = { state: 'confirmed' as const, evidence, decidedBy, decidedAt: now.toISOString() };
  await tx
    .insert(accountLink)
    .values({ id: newId(now), accountId, personId, createdAt: now.toISOString(), ...decided })
    .onConflictDoUpdate({ target: [accountLink.accountId, accountLink.personId], set: decided });
  return { emptied: before };
};

const isTied = async (tx: Tx, personId: string, accountId: string): Promise<boolean> => {
  const [other] = await tx
    .select({ id: accountLink.id })
    .from(accountLink)
    .where(
      and(
        eq(accountLink.personId, personId),
        eq(accountLink.state, 'confirmed'),
        ne(accountLink.accountId, accountId),
      ),
    )
    .limit(1);
  const [measured] = await tx
    .select({ id: measure.id })
    .from(measure)
    .where(eq(measure.accountId, accountId))
    .limit(1);
  return Boolean(other ?? measured);
};

/** Takes a confirmed link back; what rests on it is lifted by the next reconciliation. Answers whether there was one. */
export const withdrawLink = async (
  tx: Tx,
  { personId, accountId, evidence, decidedBy, now }: LinkStatement,
): Promise<boolean> => {
  const withdrawn = await tx
    .update(accountLink)
    .set({ state: 'refused', evidence, decidedBy, decidedAt: now.toISOString() })
    .where(
      and(
        eq(accountLink.accountId, accountId),
        eq(accountLink.personId, personId),
        eq(accountLink.state, 'confirmed'),
      ),
    )
    .returning({ id: accountLink.id });
  return withdrawn.length > 0;
};
