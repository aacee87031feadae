import type { InvolvedMember } from '@comity/core';
import { and, eq, exists, isNull, not, or, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '../database/database.ts';
import {
  account,
  accountLink,
  casePerson,
  member,
  personChange,
  report,
  token,
} from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';

/**
 * Members who have a part in a case, by the person that each was said to be, under all of their names, and the confirmed
 * accounts of these. One whose account is reported and who has to answer is told once, as respondent. Source: R15, R28, R29
 */
export const readInvolvedMembers = async (tx: Db | Tx, caseId: string): Promise<InvolvedMember[]> => {
  const [parties, reported, reporting] = await Promise.all([
    tx
      .selectDistinct({ memberId: member.id, as: casePerson.part })
      .from(casePerson)
      .innerJoin(member, isSamePerson(member.personId, casePerson.personId))
      .where(eq(casePerson.caseId, caseId)),
    membersBehind(tx, caseId, eq(account.id, report.accountId)),
    membersBehind(tx, caseId, isReporter),
  ]);
  const answers = (memberId: string) =>
    parties.some((party) => party.memberId === memberId && party.as === 'respondent');
  return [
    ...parties,
    ...reporting.map((memberId) => ({ memberId, as: 'reporter' as const })),
    ...reported
      .filter((memberId) => !answers(memberId))
      .map((memberId) => ({ memberId, as: 'linked-account' as const })),
  ].toSorted((one, other) => (`${one.memberId} ${one.as}` < `${other.memberId} ${other.as}` ? -1 : 1));
};

const isReporter = and(
  eq(account.channelId, report.channelId),
  eq(account.externalId, sql`${report.reporter} ->> 'externalId'`),
);

/** Members whose confirmed account plays this part in a report of the case. */
const membersBehind = async (tx: Db | Tx, caseId: string, part: typeof isReporter): Promise<string[]> => {
  const rows = await tx
    .selectDistinct({ memberId: member.id })
    .from(report)
    .innerJoin(account, part)
    .innerJoin(accountLink, and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed')))
    .innerJoin(member, isSamePerson(member.personId, accountLink.personId))
    .where(
      and(
        eq(report.caseId, caseId),
        not(exists(partyWhoIs(tx, caseId, accountLink.decidedBy))),
        or(eq(member.personId, accountLink.personId), not(exists(mergeByParty(tx, caseId)))),
      ),
    );
  return rows.map(({ memberId }) => memberId);
};

/**
 * A party to the case who is this caller, or whose program it is. What a party says of whose account something is takes
 * nobody from the body that hears them: a respondent could choose their judges so. Source: R28, R29
 */
const partyWhoIs = (tx: Db | Tx, caseId: string, callerId: AnyPgColumn) => {
  const sayer = alias(member, 'sayer');
  const programs = tx
    .select({ id: sql`'token ' || ${token.id}` })
    .from(token)
    .where(eq(token.madeBy, sayer.id));
  return tx
    .select({ one: sql`1` })
    .from(sayer)
    .innerJoin(casePerson, isSamePerson(sayer.personId, casePerson.personId))
    .where(and(eq(casePerson.caseId, caseId), or(eq(callerId, sayer.id), sql`${callerId} in (${programs})`)));
};

/** A merge of the member’s own, not undone, that a party to the case said. */
const mergeByParty = (tx: Db | Tx, caseId: string) =>
  tx
    .select({ one: sql`1` })
    .from(personChange)
    .where(
      and(
        eq(personChange.kind, 'merge'),
        isNull(personChange.undoneAt),
        isSamePerson(personChange.personId, member.personId),
        exists(partyWhoIs(tx, caseId, personChange.by)),
      ),
    );
