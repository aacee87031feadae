import { and, exists, not, type SQL, sql } from 'drizzle-orm';
import { type Involvement, caseIsNotTheirs } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { casePerson, cases } from '../database/schema/index.ts';
import { everyCase, type Scope } from './scopes.ts';

/**
 * Cases that go on, have parties, and would be there for somebody by what they have not declared yet. One in which they
 * have a part is not among them. Source: R28, R29
 */
export const casesWaiting = (
  db: Db,
  who: Involvement,
  { missing, declared }: { readonly missing: readonly Scope[]; readonly declared: ReadonlySet<Scope> },
): SQL | undefined =>
  and(
    sql`${cases.phase} in ('triage', 'deliberation', 'appeal', 'sanction')`,
    exists(db.select({ one: sql`1` }).from(casePerson).where(sql`${casePerson.caseId} = ${cases.id}`)),
    missing.includes(everyCase) ? undefined : ofBodies(missing),
    declared.size === 0 ? undefined : not(ofBodies([...declared])),
    caseIsNotTheirs(cases.id, who),
  );

const ofBodies = (ids: readonly Scope[]): SQL =>
  sql`${cases.bodyIds} ?| array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
