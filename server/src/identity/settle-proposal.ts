import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { accountLink } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { holdAccount, personOf } from './link-account.ts';
import { mustBeFreeOf } from './must-be-free.ts';
import { holdChanges } from './roots.ts';
import { samePersonIds } from './same-person.ts';
import { settleLink } from './state-link.ts';

/** Which proposal: that an account is a person's; and why a human thinks that it is, or is not. */
export type About = { readonly personId: string; readonly accountId: string; readonly reason: string };

/**
 * A human confirms what the system proposed. Where the account is another person's, the two are merged.
 *
 * @throws Problem 404 where nothing waits, or not for the caller; 409 where a rule refuses.
 */
export const confirmProposal = (
  server: Server,
  caller: Caller,
  about: About,
): Promise<{ accountId: string; changeId: string | null }> =>
  retriedTransaction(server.database.db, async (tx) => {
    const { personId, accountId, basis, confidence, evidence } = await waitingLink(tx, caller, about);
    const why = { basis, confidence, evidence: `${evidence} ${about.reason}` };
    const statement = { personId, accountId, ...why, decidedBy: caller.id, now: server.clock.now() };
    const { changeId } = await settleLink(tx, server, caller, statement, 'any');
    return { accountId, changeId };
  });

/** It is not theirs, and is never proposed again. @throws Problem 404 where nothing waits, or not for the caller. */
export const refuseProposal = (
  { database: { db }, clock }: Server,
  caller: Caller,
  about: About,
): Promise<{ accountId: string }> =>
  retriedTransaction(db, async (tx) => {
    const { id, accountId, evidence } = await waitingLink(tx, caller, about);
    const why = `${evidence} ${about.reason}`;
    const decided = { evidence: why, decidedBy: caller.id, decidedAt: clock.now().toISOString() };
    await tx
      .update(accountLink)
      .set({ state: 'refused', ...decided })
      .where(eq(accountLink.id, id));
    return { accountId };
  });

/** The proposal, under whichever name of the person it was made. */
const waitingLink = async (tx: Tx, caller: Caller, { personId, accountId }: Omit<About, 'reason'>) => {
  await holdChanges(tx);
  await mustBeFreeOf(tx, caller, personId);
  await holdAccount(tx, accountId);
  const persons = await samePersonIds(tx, personId);
  const owner = await personOf(tx, accountId);
  if (owner !== null) await mustBeFreeOf(tx, caller, owner);
  const [found] = await tx
    .select()
    .from(accountLink)
    .where(
      and(
        eq(accountLink.accountId, accountId),
        inArray(accountLink.personId, persons),
        eq(accountLink.state, 'proposed'),
      ),
    );
  // One of an account that has become theirs in another way waits for nothing.
  if (!found || (owner !== null && persons.includes(owner))) throw notFound();
  return found;
};
