import { refuse } from '@comity/core';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { recusePerson } from '../case/recuse-person.ts';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { account, accountLink, personChange } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { planMeasures } from '../sanction/plan-measures.ts';
import { accountsFollow } from './accounts-follow.ts';
import { mustBeFreeOf } from './must-be-free.ts';
import { refuseBetween } from './refused-pairs.ts';
import { partRespondents, type When } from './respondents-follow.ts';
import { holdChanges, keepRoots } from './roots.ts';
import { samePersonIds } from './same-person.ts';
import { moveLinks } from './split-person.ts';

type Change = typeof personChange.$inferSelect;
type Undoing = { readonly by: string; readonly reason: string };

/**
 * Undoes a merge or a split. Whoever was recused because of it stays recused: what they have seen, they have seen.
 *
 * @throws Problem 404 for one that is not there for the caller, 409 where it was undone before, or nothing of it is left.
 */
export const undoChange = (
  { database: { db }, clock, follow }: Server,
  caller: Caller,
  changeId: string,
  { reason }: { readonly reason: string },
): Promise<{ changeId: string }> =>
  retriedTransaction(db, async (tx) => {
    await holdChanges(tx);
    const [change] = await tx.select().from(personChange).where(eq(personChange.id, changeId));
    if (!change) throw notFound();
    const { personId, otherId } = change;
    await mustBeFreeOf(tx, caller, personId);
    await mustBeFreeOf(tx, caller, otherId);
    if (change.undoneAt !== null)
      throw refused(refuse('already-undone', 'design', 'This has been undone before.'));
    const now = clock.now();
    const undone = { undoneBy: caller.id, undoneAt: now.toISOString(), undoneReason: reason };
    await tx.update(personChange).set(undone).where(eq(personChange.id, changeId));
    await undo[change.kind](tx, change, { by: caller.id, reason }, { now, follow });
    await planMeasures(tx, [personId, otherId], now);
    return { changeId };
  });

const undo = {
  merge: async (tx: Tx, { personId, otherId }: Change, { by }: Undoing, when: When): Promise<void> => {
    await keepRoots(tx, await samePersonIds(tx, personId));
    const sides = [await samePersonIds(tx, personId), await samePersonIds(tx, otherId)] as const;
    await refuseBetween(tx, sides, by, when.now);
    await partRespondents(tx, sides, when);
  },
  split: async (tx: Tx, { personId, otherId, accountIds }: Change, undoing: Undoing, when: When) => {
    const stillThere = await linksOf(tx, otherId, accountIds);
    if (stillThere.length === 0)
      throw refused(
        refuse('accounts-moved-on', 'design', 'None of these accounts is with that person any more.'),
      );
    const back = { accountIds: stillThere, fromId: otherId, toId: personId };
    await moveLinks(tx, back, { ...undoing, now: when.now });
    await accountsFollow(tx, back, when);
    await recusePerson(tx, personId, when);
  },
} as const satisfies Record<
  Change['kind'],
  (tx: Tx, change: Change, undoing: Undoing, when: When) => Promise<void>
>;

/** Which of these accounts are confirmed as a person's. Their rows are held. */
const linksOf = async (tx: Tx, personId: string, accountIds: readonly string[]): Promise<string[]> => {
  const ids = [...accountIds];
  await tx
    .select({ id: account.id })
    .from(account)
    .where(inArray(account.id, ids))
    .orderBy(account.id)
    .for('update');
  const rows = await tx
    .select({ id: accountLink.accountId })
    .from(accountLink)
    .where(
      and(
        inArray(accountLink.accountId, ids),
        eq(accountLink.personId, personId),
        eq(accountLink.state, 'confirmed'),
      ),
    )
    .orderBy(asc(accountLink.accountId));
  return rows.map(({ id }) => id);
};
