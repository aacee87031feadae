import { refuse } from '@comity/core';
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { account, accountLink, personChange } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import type { Split } from '../http/person-wishes.ts';
import { refused, wrongField } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';
import { planMeasures } from '../sanction/plan-measures.ts';
import { accountsFollow, type Move } from './accounts-follow.ts';
import { createPerson } from './link-account.ts';
import { mustBeFreeOf } from './must-be-free.ts';
import { holdChanges } from './roots.ts';

/**
 * Gives some accounts of a person to a new one, since they are another human's. Sanctions stay with whom they were
 * decided about, and hold on these accounts no more.
 *
 * @throws Problem 404 for a person who is not there for the caller, 409 where none would be left, 422 for an account
 * that is not confirmed as this very person's.
 */
export const splitPerson = (
  { database: { db }, clock, follow }: Server,
  caller: Caller,
  personId: string,
  wish: Split,
): Promise<{ changeId: string; personId: string }> =>
  retriedTransaction(db, async (tx) => {
    await holdChanges(tx);
    await mustBeFreeOf(tx, caller, personId);
    const now = clock.now();
    const accountIds = [...new Set(wish.accountIds)].sort();
    await mustBeTheirs(tx, personId, accountIds);
    const toId = await createPerson(tx, now);
    await moveLinks(tx, { accountIds, fromId: personId, toId }, { by: caller.id, reason: wish.reason, now });
    const changeId = newId(now);
    const change = { id: changeId, kind: 'split' as const, personId, otherId: toId, accountIds };
    const said = { reason: wish.reason, by: caller.id, at: now.toISOString() };
    await tx.insert(personChange).values({ ...change, ...said });
    await accountsFollow(tx, { accountIds, fromId: personId, toId }, { now, follow });
    await planMeasures(tx, [personId, toId], now);
    return { changeId, personId: toId };
  });

/** @throws Problem where one is not confirmed as theirs, or none would stay. */
const mustBeTheirs = async (tx: Tx, personId: string, accountIds: readonly string[]): Promise<void> => {
  const ids = [...accountIds];
  await tx
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.id, ids))
    .orderBy(account.id)
    .for('update');
  const theirs = and(eq(accountLink.personId, personId), eq(accountLink.state, 'confirmed'));
  const found = await tx
    .select({ id: accountLink.accountId })
    .from(accountLink)
    .where(and(theirs, inArray(accountLink.accountId, ids)));
  const missing = ids.findIndex((id) => !found.some((row) => row.id === id));
  if (missing >= 0)
    throw wrongField(
      `accountIds.${missing}`,
      'is no account of this very person. One that came with a merge goes with them: undo the merge.',
    );
  const [left] = await tx
    .select({ id: accountLink.id })
    .from(accountLink)
    .where(and(theirs, notInArray(accountLink.accountId, ids)))
    .limit(1);
  if (!left)
    throw refused(
      refuse(
        'no-account-left',
        'design',
        'One account at least has to stay theirs. If none is, take the links back instead.',
      ),
    );
};

/** The links here are taken back, and confirmed there. Why they were thought to be theirs stays with the old ones. */
export const moveLinks = async (
  tx: Tx,
  { accountIds, fromId, toId }: Move,
  { by, reason, now }: { readonly by: string; readonly reason: string; readonly now: Date },
): Promise<void> => {
  const at = now.toISOString();
  const decided = { decidedBy: by, decidedAt: at };
  await tx
    .update(accountLink)
    .set({ state: 'refused', ...decided })
    .where(and(inArray(accountLink.accountId, [...accountIds]), eq(accountLink.personId, fromId)));
  for (const accountId of accountIds) {
    const link = { id: newId(now), accountId, personId: toId, evidence: reason, createdAt: at };
    await tx
      .insert(accountLink)
      .values({ ...link, state: 'confirmed', ...decided })
      .onConflictDoUpdate({
        target: [accountLink.accountId, accountLink.personId],
        set: { state: 'confirmed', ...decided },
      });
  }
};
