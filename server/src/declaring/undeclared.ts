import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { cases, conflictDeclaration } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { everyCase, type Scope, scopesOf, withinScopes } from './scopes.ts';
import { casesWaiting } from './waiting-cases.ts';

/**
 * Somebody as they ask before they said in which cases they have a conflict: roles and bodies that let them into cases
 * count only as far as they declared. Where there is no case to be asked about, that is declared at once. A program of a
 * member knows what its maker may know. Source: R28, R29
 */
export const asDeclared = async (db: Db, full: Caller, now: Date): Promise<Caller> => {
  const who = full.memberId ?? full.madeBy;
  const scopes = scopesOf(full);
  if (who === null || scopes.length === 0) return full;
  const declared = await scopesDeclared(db, who);
  const missing = scopes.filter((scope) => !declared.has(scope) && !declared.has(everyCase));
  if (missing.length === 0) return full;
  const [one] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(casesWaiting(db, full, { missing, declared }))
    .limit(1);
  if (!one) {
    await declare(db, who, missing, now);
    return full;
  }
  const { roles, bodyIds } = full;
  return { ...full, ...withinScopes(full, declared), undeclared: { roles, bodyIds } };
};

/** Somebody as they will ask once they have declared. */
export const onceDeclared = ({ undeclared, ...caller }: Caller): Caller => ({ ...caller, ...undeclared });

/** For what a member has declared. */
export const scopesDeclared = async (db: Db, memberId: string): Promise<ReadonlySet<Scope>> => {
  const rows = await db
    .select({ scope: conflictDeclaration.scope })
    .from(conflictDeclaration)
    .where(eq(conflictDeclaration.memberId, memberId));
  return new Set(rows.map(({ scope }) => scope));
};

/** Records that a member has declared. */
export const declare = async (
  db: Db | Tx,
  memberId: string,
  scopes: readonly Scope[],
  now: Date,
): Promise<void> => {
  if (scopes.length === 0) return;
  const declaredAt = now.toISOString();
  await db
    .insert(conflictDeclaration)
    .values(scopes.map((scope) => ({ memberId, scope, declaredAt })))
    .onConflictDoNothing();
};
