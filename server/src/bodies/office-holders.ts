import { type Appointment, localDayOf, type Procedure, roleOfBody } from '@comity/core';
import type { Db, Tx } from '../database/database.ts';
import { member } from '../database/schema/index.ts';

/**
 * Who fills the bodies that are filled by office: every member with the role, from the day on which they were made a
 * member. So the rules can tell when nobody is left, and who had a part. Programs hold no office. Source: R19, R27, R55
 */
export const readOfficeHolders = async (
  db: Db | Tx,
  { bodies, timeZone }: Procedure,
): Promise<Appointment[]> => {
  const offices = bodies.filter(({ filledBy }) => filledBy === 'office');
  const members = await db
    .select({ id: member.id, roles: member.roles, createdAt: member.createdAt })
    .from(member);
  return members.flatMap(({ id, roles, createdAt }) =>
    offices
      .filter(({ kind }) => roles.includes(roleOfBody[kind]))
      .map((body) => ({
        id: `office ${body.id} ${id}`,
        memberId: id,
        bodyId: body.id,
        seat: 'member' as const,
        startsOn: localDayOf(createdAt, timeZone),
        endsOn: null,
      })),
  );
};
