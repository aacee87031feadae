import { Role } from '@comity/core';
import { eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../database/database.ts';
import { token } from '../database/schema/index.ts';
import type { Caller } from './caller.ts';
import { newId } from '../new-id.ts';
import { newSecret, secretDigest } from './secret.ts';

/** What a new token may do. A gateway's token has no role: its channel is all that it may speak for. */
export const NewToken = z
  .object({
    name: z.string({ error: 'say what it is for' }).trim().min(1, 'say what it is for').max(100),
    roles: z.array(Role).max(10).default([]),
    channelId: z.string().nullable().default(null),
    daysValid: z.int().positive().max(3_660).nullable().default(null),
  })
  .refine((wish) => wish.roles.length > 0 !== (wish.channelId !== null), {
    error: 'give either roles, or the channelId of a gateway',
    path: ['roles'],
  });
export type NewToken = z.infer<typeof NewToken>;

/** Makes a bearer token; the answer is shown once and kept nowhere. */
export const makeToken = async (
  db: Db,
  wish: NewToken,
  now: Date,
  personId: string | null = null,
): Promise<string> => {
  await db.delete(token).where(lt(token.expiresAt, now.toISOString()));
  const secret = newSecret('comity_');
  await db.insert(token).values({
    id: newId(now),
    hash: secretDigest(secret),
    name: wish.name,
    roles: wish.roles,
    channelId: wish.channelId,
    personId,
    createdAt: now.toISOString(),
    expiresAt:
      wish.daysValid === null ? null : new Date(now.getTime() + wish.daysValid * 86_400_000).toISOString(),
  });
  return secret;
};

/** The program behind a token that has not run out. */
export const callerOfToken = async (db: Db, secret: string, now: Date): Promise<Caller | null> => {
  const [row] = await db
    .select()
    .from(token)
    .where(eq(token.hash, secretDigest(secret)));
  if (!row || (row.expiresAt !== null && row.expiresAt <= now.toISOString())) return null;
  return {
    id: `token ${row.id}`,
    name: row.name,
    roles: row.roles,
    personId: row.personId,
    channelId: row.channelId,
    by: 'token',
  };
};
