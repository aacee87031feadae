import type { LinkBasis, LinkConfidence } from '@comity/core';
import { and, eq, ne } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { account, accountLink, measure, person } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { isSamePerson } from './same-person.ts';

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

/** The person whose account this is, if someone confirmed it: the very one, whoever else they turned out to be. */
export const personOf = async (tx: Db | Tx, accountId: string): Promise<string | null> => {
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
  readonly basis?: LinkBasis;
  readonly confidence?: LinkConfidence;
  readonly decidedBy: string;
  readonly now: Date;
};

/** Confirms a link of an account that is nobody else's. */
export const confirmLink = async (tx: Tx, statement: LinkStatement): Promise<void> => {
  const { personId, accountId, decidedBy, now, evidence } = statement;
  const { basis = 'statement', confidence = 'likely' } = statement;
  const decided = {
    state: 'confirmed' as const,
    basis,
    confidence,
    evidence,
    decidedBy,
    decidedAt: now.toISOString(),
  };
  await tx
    .insert(accountLink)
    .values({ id: newId(now), accountId, personId, createdAt: now.toISOString(), ...decided })
    .onConflictDoUpdate({ target: [accountLink.accountId, accountLink.personId], set: decided });
};

/** Whether more hangs together with an account's person than this one account: more than a word about it can move. */
export const isTied = async (tx: Tx, personId: string, accountId: string): Promise<boolean> => {
  const [other] = await tx
    .select({ id: accountLink.id })
    .from(accountLink)
    .where(
      and(
        isSamePerson(accountLink.personId, personId),
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
