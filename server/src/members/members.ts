import { type Role, refuse } from '@comity/core';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { member } from '../database/schema/index.ts';
import type { By } from '../case/execute.ts';
import { recusePerson } from '../case/recuse-person.ts';
import { retriedTransaction } from '../database/retried.ts';
import type { Involvement } from '../case/hidden.ts';
import { refused, wrongField } from '../http/problem.ts';
import { personExists } from '../identity/link-account.ts';
import { isFreeOf } from '../identity/must-be-free.ts';
import { isSamePerson } from '../identity/same-person.ts';
import { newOpaqueId } from '../new-id.ts';
import { callerOfMember } from './caller-of-member.ts';
import type { Caller } from './caller.ts';

/** All who have a place at the desk. */
export const listMembers = (db: Db): Promise<(typeof member.$inferSelect)[]> =>
  db.select().from(member).orderBy(member.createdAt, member.id);

/** Who says who somebody is, and when. */
type Saying = Pick<By, 'now' | 'follow'> & { readonly caller: Pick<Caller, 'id'> & Involvement };

/**
 * Gives somebody a place at the desk. Most of a committee need no role of their own: a seat on a body brings one. Source: R26
 *
 * @throws Problem 409 where another member is that person.
 */
export const makeMember = async (
  db: Db,
  wish: { readonly name: string; readonly roles: readonly Role[]; readonly personId: string | null },
  { caller, ...when }: Saying,
): Promise<typeof member.$inferSelect> => {
  const { name, roles, personId } = wish;
  const made = {
    id: newOpaqueId(),
    name,
    roles: [...roles],
    personId,
    personBy: personId === null ? null : caller.id,
    mail: null,
    createdAt: when.now.toISOString(),
  };
  await retriedTransaction(db, async (tx) => {
    await mustBeNobodyElse(tx, made.id, personId);
    if (personId !== null) await mustBeFreeToName(tx, caller, personId);
    await tx.insert(member).values(made);
    if (personId !== null) await recusePerson(tx, personId, when);
  });
  // Where no case waits, they have declared from the first moment.
  await readAsCaller(db, made.id, when.now);
  return { ...made, signedInAt: null, suspendedAt: null };
};

/** A member; `null` when there is none such. */
export const readMember = async (db: Db, memberId: string): Promise<typeof member.$inferSelect | null> => {
  const [found] = await db.select().from(member).where(eq(member.id, memberId));
  return found ?? null;
};

/** A member as they would ask at `now`, with the roles of their seats; `null` when there is none such. */
export const readAsCaller = async (db: Db, memberId: string, now: Date): Promise<Caller | null> => {
  const found = await readMember(db, memberId);
  return found && callerOfMember(db, found, 'session', now);
};

/** Says where a member is reminded of what they have to do; `null`: at the desk alone. Answers whether there is one. */
export const setMail = async (db: Db, memberId: string, mail: string | null): Promise<boolean> => {
  const set = await db
    .update(member)
    .set({ mail })
    .where(eq(member.id, memberId))
    .returning({ id: member.id });
  return set.length > 0;
};

/**
 * Says which person a member is, so that no case about them is ever there for them, and recuses them from such cases;
 * `null` takes it back. Answers whether there is such a member. Source: R15, R29
 *
 * @throws Problem 409 where another member is that person, or where a member would change what was said before; 422
 * where there is no such person, or none of whom the caller may say so.
 */
export const nameMember = (
  db: Db,
  memberId: string,
  personId: string | null,
  { caller, ...when }: Saying,
): Promise<boolean> =>
  retriedTransaction(db, async (tx) => {
    await mustBeNobodyElse(tx, memberId, personId);
    const [found] = await tx.select().from(member).where(eq(member.id, memberId));
    if (!found) return false;
    if (found.personId === personId) return true;
    const callerId = caller.memberId ?? caller.madeBy;
    if (found.personId !== null && callerId !== null)
      throw refused(callerId === memberId ? ownPerson : personSaid);
    if (personId !== null && callerId !== memberId) await mustBeFreeToName(tx, caller, personId);
    if (personId !== null && !(await personExists(tx, personId))) throw noSuchPerson();
    const personBy = personId === null ? null : caller.id;
    await tx.update(member).set({ personId, personBy }).where(eq(member.id, memberId));
    if (personId !== null) await recusePerson(tx, personId, when);
    return true;
  });

/** Whoever could be somebody else from now on would read the cases about themselves. */
const ownPerson = refuse(
  'own-person',
  'R29',
  'It has been said who you are. If that is a mistake, please ask whoever runs the server to put it right.',
);
/** The same answer whoever it is: else it would tell who has a part in a case. */
const personSaid = refuse(
  'person-said',
  'R29',
  'It has been said who this member is. Only whoever runs the server can change that, with the operator’s token.',
);

/**
 * Whoever has a part in a case decides nobody out of it by saying who they are.
 *
 * @throws Problem 422, as for a person who is not there. Source: R28, R29
 */
const mustBeFreeToName = async (tx: Tx, caller: Involvement, personId: string): Promise<void> => {
  if (!(await isFreeOf(tx, caller, personId))) throw noSuchPerson();
};

const noSuchPerson = () => wrongField('personId', 'is no person');

/** One human, one place at the desk: nobody votes twice, under whichever name. */
const mustBeNobodyElse = async (tx: Tx, memberId: string, personId: string | null): Promise<void> => {
  if (personId === null) return;
  // Two statements at once would each find nobody else.
  await tx.execute(sql`lock table ${member} in exclusive mode`);
  const [found] = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(isSamePerson(member.personId, personId), ne(member.id, memberId)));
  if (found)
    throw refused(
      refuse(
        'person-taken',
        'R29',
        'Another member is this person already. Nobody has two places at the desk.',
      ),
    );
};
