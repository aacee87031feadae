import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { accountLink, casePerson, hold, report } from '../database/schema/index.ts';

/** Who is asking, as far as it decides what is there for them: the person they are, if they are one of ours. */
export type Asker = { readonly personId: string | null };

/** Rows of cases in which the asker does not have to answer, and rows of no case. Source: R28, R29 */
export const caseIsThere = (caseId: AnyPgColumn, { personId }: Asker): SQL | undefined =>
  personId === null
    ? undefined
    : sql`not exists (select from ${casePerson} where ${casePerson.caseId} = ${caseId} and ${casePerson.personId} = ${personId})`;

/** Rows that are not about an account of the asker. Source: R29 */
export const accountIsAnothers = (accountId: AnyPgColumn, { personId }: Asker): SQL | undefined =>
  personId === null
    ? undefined
    : sql`not exists (select from ${accountLink} where ${accountLink.accountId} = ${accountId} and ${accountLink.personId} = ${personId} and ${accountLink.state} = 'confirmed')`;

/** Held posts that are neither the asker's own nor part of a case that is not there for them. Source: R29 */
export const holdIsThere = (asker: Asker): SQL | undefined =>
  asker.personId === null
    ? undefined
    : sql`not exists (select from ${report} where ${report.holdId} = ${hold.id} and not (${accountIsAnothers(report.accountId, asker)} and ${caseIsThere(report.caseId, asker)}))`;
