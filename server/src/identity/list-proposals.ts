import { and, desc, eq, isNull, not, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink } from '../database/schema/index.ts';
import { personIsFree } from './must-be-free.ts';
import { isSamePerson } from './same-person.ts';

/** What waits for a human: whether an account is a person's. `otherPersonId`: whose it is confirmed to be. */
export type ProposalView = {
  readonly personId: string;
  readonly otherPersonId: string | null;
  readonly account: typeof account.$inferSelect;
  readonly basis: typeof accountLink.$inferSelect.basis;
  readonly confidence: typeof accountLink.$inferSelect.confidence;
  readonly evidence: string;
  readonly createdAt: string;
};

const proposalsMax = 500;

/** Proposals, newest first: all, or those about one person. None about somebody who is not there for the asker. */
export const listProposals = (db: Db, asker: Asker, personId?: string): Promise<ProposalView[]> => {
  const owner = alias(accountLink, 'owner');
  return db
    .select({
      personId: accountLink.personId,
      otherPersonId: owner.personId,
      account,
      basis: accountLink.basis,
      confidence: accountLink.confidence,
      evidence: accountLink.evidence,
      createdAt: accountLink.createdAt,
    })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .leftJoin(owner, and(eq(owner.accountId, accountLink.accountId), eq(owner.state, 'confirmed')))
    .where(
      and(
        eq(accountLink.state, 'proposed'),
        or(isNull(owner.personId), not(isSamePerson(accountLink.personId, owner.personId))),
        personId === undefined
          ? undefined
          : or(isSamePerson(accountLink.personId, personId), isSamePerson(owner.personId, personId)),
        personIsFree(db, accountLink.personId, asker),
        personIsFree(db, owner.personId, asker),
      ),
    )
    .orderBy(desc(accountLink.createdAt), desc(accountLink.id))
    .limit(proposalsMax);
};
