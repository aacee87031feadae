import { may } from '@comity/core';
import { sql } from 'drizzle-orm';
import { readOwnRoster } from '../bodies/appointments.ts';
import { seatsOf } from '../bodies/seats.ts';
import { partOfMember } from '../case/case-rows.ts';
import type { Db } from '../database/database.ts';
import { asDeclared } from '../declaring/undeclared.ts';
import { cases, type member } from '../database/schema/index.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';
import type { Caller } from './caller.ts';

/**
 * A member as they ask: with the roles that they were given, and those that their seats of today add; `null` for one who
 * is suspended. What would let them into cases counts once they declared their conflicts. Source: R26, R27, R28
 */
export const callerOfMember = async (
  db: Db,
  { id, name, roles, personId, suspendedAt }: AskingMember,
  by: Caller['by'],
  now: Date,
): Promise<Caller | null> => {
  if (suspendedAt !== null) return null;
  const [procedure, roster] = await Promise.all([currentProcedure(db), readOwnRoster(db, id)]);
  const seats = seatsOf({ id, roles }, { procedure, roster, now: now.toISOString() });
  const joins = !may({ id, roles: seats.roles }, 'read-case') && (await joinedForOneCase(db, id));
  const full: Caller = {
    id,
    name,
    personId,
    memberId: id,
    madeBy: null,
    ownRoles: roles,
    bodyIds: seats.bodyIds,
    // They see what the appeal body would see: only cases in which they have a part.
    roles: joins ? [...seats.roles, 'appeal'] : seats.roles,
    channelId: null,
    by,
  };
  return asDeclared(db, full, now);
};

type AskingMember = Pick<typeof member.$inferSelect, 'id' | 'name' | 'roles' | 'personId' | 'suspendedAt'>;

/** Whether a member was appointed for one case alone, on a body on which they do not sit. Source: R27 */
const joinedForOneCase = async (db: Db, memberId: string): Promise<boolean> => {
  const [found] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(sql`${cases.bodyIds} ? ${partOfMember(memberId)}`)
    .limit(1);
  return found !== undefined;
};
