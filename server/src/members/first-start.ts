import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role } from '@comity/core';
import { sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { member } from '../database/schema/index.ts';
import { newOpaqueId } from '../new-id.ts';
import type { Auth } from '../sign-in/auth.ts';
import { consoleLinkMinutes, makeLink } from '../sign-in/links.ts';
import { readAsCaller } from './members.ts';
import { makeToken } from './tokens.ts';

/** Whoever starts the server first may do everything, and hands roles on from there. */
const allRoles = Role.options;

/** On a database without members: makes the first one. With several processes one of them does it. */
export const makeFirstMember = (db: Db, now: Date): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${member} in exclusive mode`);
    const [someone] = await tx.select({ id: member.id }).from(member).limit(1);
    if (someone) return;
    const createdAt = now.toISOString();
    const id = newOpaqueId();
    await tx.insert(member).values({ id, name: 'First member', roles: [...allRoles], createdAt });
    await readAsCaller(tx, id, now);
  });

/** The secret of a sign-in link for the first member, at every start until somebody has signed in; then `null`. */
export const firstSignInLink = async (db: Db, auth: Auth): Promise<string | null> => {
  const members = await db.select().from(member).orderBy(member.createdAt, member.id);
  const [first] = members;
  if (!first || members.some(({ signedInAt }) => signedInAt !== null)) return null;
  return makeLink(auth, { use: 'sign-in', memberId: first.id }, consoleLinkMinutes);
};

/**
 * The token with which the operator's commands speak to this server, in a file that only its owner reads. Made whenever
 * the file is missing, so that a first start that was cut off locks nobody out. Answers its path when it was made.
 */
export const keepOperatorToken = async (db: Db, dataDir: string, now: Date): Promise<string | null> => {
  const path = join(dataDir, 'operator-token');
  if (existsSync(path)) return null;
  const wish = { name: 'operator-token file', roles: [...allRoles] };
  const secret = await makeToken(db, wish, now);
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return path;
};
