import type { InvolvedMember } from '@comity/core';
import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { account, accountLink, casePerson, member, report } from '../database/schema/index.ts';
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
    .where(eq(report.caseId, caseId));
  return rows.map(({ memberId }) => memberId);
};
