import { may } from '@comity/core';
import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { accountLink, casePerson, caseRecusal, cases, hold, report } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
import type { Caller } from '../members/caller.ts';
import { partOfMember } from './case-rows.ts';

/** Who is asking, as far as it decides what is there for them. */
export type Asker = Pick<Caller, 'id' | 'roles' | 'personId' | 'memberId' | 'madeBy' | 'bodyIds' | 'letIn'>;

/** What hides a case because of what somebody has to do with it. A program's token knows what its maker may know. */
export type Involvement = Pick<Asker, 'personId' | 'memberId' | 'madeBy'>;

/**
 * Rows of cases in which the asker has no part under any of their names and no conflict of interest, and rows of no
 * case. Source: R28, R29
 */
export const caseIsNotTheirs = (
  caseId: AnyPgColumn,
  { personId, memberId, madeBy }: Involvement,
): SQL | undefined => {
  const member = memberId ?? madeBy;
  return and(
    personId === null
      ? undefined
      : sql`not exists (select from ${casePerson} where ${casePerson.caseId} = ${caseId} and ${isSamePerson(casePerson.personId, personId)})`,
    member === null
      ? undefined
      : sql`not exists (select from ${caseRecusal} where ${caseRecusal.caseId} = ${caseId} and ${caseRecusal.memberId} = ${member})`,
  );
};

/**
 * Rows of cases that are there for the asker: not their own, and for counsel and the appeal body only those in which a
 * body of theirs has a part. Source: R28, R29, R34, R55
 */
export const caseIsThere = (caseId: AnyPgColumn, asker: Asker): SQL | undefined =>
  and(caseIsNotTheirs(caseId, asker), theirBodyHasPart(caseId, asker));

const theirBodyHasPart = (caseId: AnyPgColumn, asker: Asker): SQL | undefined => {
  if (may(asker, 'read-every-case') || !may(asker, 'read-case')) return undefined;
  const parts = [...asker.bodyIds, ...(asker.memberId === null ? [] : [partOfMember(asker.memberId)])];
  if (parts.length === 0) return sql`false`;
  const bodyIds = sql.join(
    parts.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`${caseId} in (select part.id from ${cases} part where part.body_ids ?| array[${bodyIds}]::text[])`;
};

/** Rows that are not about an account of the asker. Source: R29 */
export const accountIsAnothers = (
  accountId: AnyPgColumn,
  { personId }: Pick<Asker, 'personId'>,
): SQL | undefined =>
  personId === null
    ? undefined
    : sql`not exists (select from ${accountLink} where ${accountLink.accountId} = ${accountId} and ${isSamePerson(accountLink.personId, personId)} and ${accountLink.state} = 'confirmed')`;

/** Held posts that are neither the asker's own nor part of a case that is not there for them. Source: R29 */
export const holdIsThere = (asker: Asker): SQL | undefined => {
  const reportIsThere = and(
    accountIsAnothers(report.accountId, asker),
    caseIsNotTheirs(report.caseId, asker),
  );
  return (
    reportIsThere &&
    sql`not exists (select from ${report} where ${report.holdId} = ${hold.id} and not (${reportIsThere}))`
  );
};
