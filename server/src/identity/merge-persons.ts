import { isRefusal, type Refusal, refuse } from '@comity/core';
import { or, sql } from 'drizzle-orm';
import { recusePerson } from '../case/recuse-person.ts';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { member, personChange } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import type { Merge } from '../http/person-wishes.ts';
import { refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';
import { planMeasures } from '../sanction/plan-measures.ts';
import { mustBeFreeOf } from './must-be-free.ts';
import { joinRespondents, type When } from './respondents-follow.ts';
import { holdChanges, keepRoots } from './roots.ts';
import { isSamePerson, samePersonIds } from './same-person.ts';

/**
 * Says that two persons are one human. Nothing is rewritten: each sanction and case stays about whom it was decided
 * about, and holds for all of one human from now on.
 *
 * @throws Problem 404 for somebody who is not there for the caller, 409 where a rule refuses.
 */
export const mergeWith = (
  { database: { db }, clock, follow }: Server,
  caller: Caller,
  personId: string,
  wish: Merge,
): Promise<{ changeId: string }> =>
  retriedTransaction(db, async (tx) => {
    await holdChanges(tx);
    await mustBeFreeOf(tx, caller, personId);
    await mustBeFreeOf(tx, caller, wish.personId);
    const merging = { personId, otherId: wish.personId, reason: wish.reason, by: caller.id };
    const merged = await mergePersons(tx, merging, { now: clock.now(), follow });
    if (isRefusal(merged)) throw refused(merged);
    return merged;
  });

/** A merge, and who says so. The changes of persons are held by then. */
export type Merging = {
  readonly personId: string;
  readonly otherId: string;
  readonly reason: string;
  readonly by: string;
};

/** Merges two persons on somebody's word, with all that follows from it. */
export const mergePersons = async (
  tx: Tx,
  { personId, otherId, reason, by }: Merging,
  when: When,
): Promise<{ changeId: string } | Refusal> => {
  const ids = await samePersonIds(tx, personId);
  if (ids.includes(otherId))
    return refuse('already-one-person', 'design', 'These two are known as one person already.');
  const both = [...ids, ...(await samePersonIds(tx, otherId))];
  if ((await membersWho(tx, personId, otherId)) > 1) return twoPlaces;
  const changeId = newId(when.now);
  const at = when.now.toISOString();
  await tx
    .insert(personChange)
    .values({ id: changeId, kind: 'merge', personId, otherId, accountIds: [], reason, by, at });
  await keepRoots(tx, both);
  await joinRespondents(tx, both, when);
  await recusePerson(tx, personId, when);
  await planMeasures(tx, [personId, otherId], when.now);
  return { changeId };
};

const twoPlaces = refuse(
  'person-taken',
  'R29',
  'Two members would be one person, and nobody has two places at the desk. Put right who the members are first.',
);

/** How many members these two are. Nobody becomes one in the meantime. */
const membersWho = async (tx: Tx, personId: string, otherId: string): Promise<number> => {
  await tx.execute(sql`lock table ${member} in exclusive mode`);
  const found = await tx
    .select({ id: member.id })
    .from(member)
    .where(or(isSamePerson(member.personId, personId), isSamePerson(member.personId, otherId)));
  return found.length;
};
