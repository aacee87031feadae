import { Id, Role } from '@comity/core';
import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { seatsOf } from '../bodies/seats.ts';
import type { Db } from '../database/database.ts';
import { member, token } from '../database/schema/index.ts';
import type { TokenScope } from '../database/schema/token.ts';
import { asDeclared } from '../declaring/undeclared.ts';
import { newId } from '../new-id.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';
import type { Caller } from './caller.ts';
import { callerOfMember } from './caller-of-member.ts';
import { newSecret, secretDigest } from './secret.ts';

export const memberDaysMax = 366;

/**
 * What a new token may do. A gateway's token has no role: its channel is all that it may speak for. A member's token has
 * none of its own either: it acts as the member, with the roles and the seats that they have when it is used.
 */
export const NewToken = z
  .object({
    name: z.string({ error: 'say what it is for' }).trim().min(1, 'say what it is for').max(100),
    roles: z.array(Role).max(10).default([]),
    channelId: z.string().nullable().default(null),
    memberId: Id.nullable().default(null),
    daysValid: z.int().positive().max(3_660).nullable().default(null),
    scope: z.enum(['read', 'act'], { error: 'write read or act' }).default('act'),
  })
  .refine(
    ({ roles, channelId, memberId }) =>
      [roles.length > 0, channelId !== null, memberId !== null].filter(Boolean).length === 1,
    { error: 'give one of: roles, the channelId of a gateway, the memberId of a member', path: ['roles'] },
  )
  .refine(
    ({ memberId, daysValid }) => memberId === null || (daysValid !== null && daysValid <= memberDaysMax),
    {
      error: `say for how many days, at most ${memberDaysMax}: a member’s token ends`,
      path: ['daysValid'],
    },
  );
export type NewToken = z.infer<typeof NewToken>;

/** Who makes a token, as far as it stays with it. */
export type Maker = Pick<Caller, 'personId' | 'memberId' | 'madeBy'>;

/** Makes a bearer token; the answer is shown once and kept nowhere. */
export const makeToken = async (
  db: Db,
  {
    name,
    roles = [],
    channelId = null,
    memberId = null,
    daysValid = null,
    scope = 'act',
  }: z.input<typeof NewToken>,
  now: Date,
  maker?: Maker,
): Promise<string> => {
  // Whose a member's program was is remembered: what it said of others is weighed by that.
  await db.delete(token).where(and(lt(token.expiresAt, now.toISOString()), isNull(token.madeBy)));
  const secret = newSecret('comity_');
  await db.insert(token).values({
    id: newId(now),
    hash: secretDigest(secret),
    name,
    roles,
    scope,
    channelId,
    memberId,
    madeBy: maker?.memberId ?? maker?.madeBy ?? null,
    personId: maker?.personId ?? null,
    createdAt: now.toISOString(),
    expiresAt: daysValid === null ? null : new Date(now.getTime() + daysValid * 86_400_000).toISOString(),
  });
  return secret;
};

/** The member or the program behind a token that has not run out. */
export const callerOfToken = async (db: Db, secret: string, now: Date): Promise<Caller | null> =>
  (await readToken(db, secret, now))?.caller ?? null;

/** The same, with what the token may do. One that a member made, or that acts as one, ends with their place. */
export const readToken = async (
  db: Db,
  secret: string,
  now: Date,
): Promise<{ readonly caller: Caller; readonly scope: TokenScope } | null> => {
  const [row] = await db
    .select({ token, behind: member })
    .from(token)
    .leftJoin(member, eq(member.id, sql`coalesce(${token.memberId}, ${token.madeBy})`))
    .where(eq(token.hash, secretDigest(secret)));
  if (!row) return null;
  const { token: given, behind } = row;
  const ended = given.expiresAt !== null && given.expiresAt <= now.toISOString();
  if (ended || (behind !== null && behind.suspendedAt !== null)) return null;
  const caller =
    given.memberId === null
      ? await callerOfProgram(db, given, behind?.personId ?? given.personId, now)
      : behind && (await callerOfMember(db, behind, 'token', now));
  return caller && { caller, scope: given.scope };
};

const callerOfProgram = async (
  db: Db,
  given: typeof token.$inferSelect,
  personId: string | null,
  now: Date,
): Promise<Caller> => {
  const id = `token ${given.id}`;
  const full: Caller = {
    id,
    name: given.name,
    ownRoles: given.roles,
    ...(await officesOf(db, { id, roles: given.roles }, now)),
    personId,
    memberId: null,
    madeBy: given.madeBy,
    channelId: given.channelId,
    by: 'token',
  };
  return asDeclared(db, full, now);
};

/** A program is appointed to nothing; it has the offices that its roles are. A gateway's token has none. */
const officesOf = async (db: Db, program: Pick<Caller, 'id' | 'roles'>, now: Date) =>
  program.roles.length === 0
    ? { roles: [], bodyIds: [] }
    : seatsOf(program, { procedure: await currentProcedure(db), roster: [], now: now.toISOString() });
