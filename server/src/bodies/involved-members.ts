import { type InvolvedMember, rootsAfter } from '@comity/core';
import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '../database/database.ts';
import { reporterMatch, type Vault } from '../sealing/vault.ts';
import {
  account,
  accountLink,
  casePerson,
  member,
  person,
  personChange,
  report,
  token,
} from '../database/schema/index.ts';

/** The person that was named, and each who turned out to be the same human. */
const named = alias(person, 'named');
const same = alias(person, 'same');

/**
 * Members who have a part in a case, by the person that each was said to be, under all of their names, and the confirmed
 * accounts of these. One whose account is reported and who has to answer is told once, as respondent. It is asked with
 * each command: every step of it goes from the case to few rows, by an index. Source: R15, R28, R29
 */
export const readInvolvedMembers = async (
  tx: Db | Tx,
  vault: Pick<Vault, 'matchKey'>,
  caseId: string,
): Promise<InvolvedMember[]> => {
  const [parties, reported, reporting] = await Promise.all([
    readParties(tx, caseId),
    readReported(tx, caseId),
    readReporting(tx, vault, caseId),
  ]);
  const isBelieved = await beliefIn(
    tx,
    parties.map(({ memberId }) => memberId),
    [...reported, ...reporting],
  );
  const believed = (rows: readonly Behind[]) => [
    ...new Set(rows.filter(isBelieved).map(({ memberId }) => memberId)),
  ];
  const answers = (memberId: string) =>
    parties.some((party) => party.memberId === memberId && party.as === 'respondent');
  return [
    ...parties,
    ...believed(reporting).map((memberId) => ({ memberId, as: 'reporter' as const })),
    ...believed(reported)
      .filter((memberId) => !answers(memberId))
      .map((memberId) => ({ memberId, as: 'linked-account' as const })),
  ].toSorted((one, other) => (`${one.memberId} ${one.as}` < `${other.memberId} ${other.as}` ? -1 : 1));
};

const readParties = (tx: Db | Tx, caseId: string) =>
  tx
    .selectDistinct({ memberId: member.id, as: casePerson.part })
    .from(casePerson)
    .innerJoin(named, eq(named.id, casePerson.personId))
    .innerJoin(same, eq(same.rootId, named.rootId))
    .innerJoin(member, eq(member.personId, same.id))
    .where(eq(casePerson.caseId, caseId));

/** A member behind an account in a report: who said whose account it is, and whether under this very name. */
type Behind = Awaited<ReturnType<typeof readReported>>[number];

const behind = {
  memberId: member.id,
  memberPersonId: same.id,
  rootId: same.rootId,
  linkPersonId: accountLink.personId,
  decidedBy: accountLink.decidedBy,
  personBy: member.personBy,
};

/**
 * Members whose confirmed account made a report of the case. Who reported is sealed, so the accounts of the few members
 * are tried, and no account tells by itself what it reported.
 */
const readReporting = async (
  tx: Db | Tx,
  vault: Pick<Vault, 'matchKey'>,
  caseId: string,
): Promise<Behind[]> => {
  const made = await tx
    .selectDistinct({ channelId: report.channelId, match: report.reporterMatch })
    .from(report)
    .where(and(eq(report.caseId, caseId), isNotNull(report.reporterMatch)));
  if (made.length === 0) return [];
  const matches = new Set(made.map(({ match }) => match));
  const channelIds = [...new Set(made.map(({ channelId }) => channelId))];
  const rows = await tx
    .selectDistinct({ ...behind, channelId: account.channelId, externalId: account.externalId })
    .from(member)
    .innerJoin(same, eq(same.id, member.personId))
    .innerJoin(named, eq(named.rootId, same.rootId))
    .innerJoin(accountLink, and(eq(accountLink.personId, named.id), eq(accountLink.state, 'confirmed')))
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(inArray(account.channelId, channelIds));
  return rows.filter(({ channelId, externalId }) => matches.has(reporterMatch(vault, channelId, externalId)));
};

/** Members whose confirmed account a report of the case is about. */
const readReported = (tx: Db | Tx, caseId: string) =>
  tx
    .selectDistinct(behind)
    .from(report)
    .innerJoin(account, eq(account.id, report.accountId))
    .innerJoin(accountLink, and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed')))
    .innerJoin(named, eq(named.id, accountLink.personId))
    .innerJoin(same, eq(same.rootId, named.rootId))
    .innerJoin(member, eq(member.personId, same.id))
    .where(eq(report.caseId, caseId));

/**
 * What somebody with a part in the case, or a program of theirs, says of whose account something is, or of who somebody
 * else at the desk is, takes nobody from the body that hears it: a respondent could choose their judges so. What they
 * say of themselves counts. Source: R28, R29
 */
const beliefIn = async (
  tx: Db | Tx,
  partyIds: readonly string[],
  behind: readonly Behind[],
): Promise<(row: Behind) => boolean> => {
  if (behind.length === 0) return () => true;
  const involved = [...new Set([...partyIds, ...behind.map(({ memberId }) => memberId)])];
  const [programs, merges] = await Promise.all([programsOf(tx, involved), mergesOf(tx, behind)]);
  const speakers = new Map([...involved.map((id) => [id, id] as const), ...programs]);
  const isWordOf = (some: readonly string[], { memberId }: Behind, callerId: string | null): boolean => {
    const speaker = callerId === null ? undefined : speakers.get(callerId);
    return speaker !== undefined && speaker !== memberId && some.includes(speaker);
  };
  const isWithout = (some: readonly string[]) => (row: Behind) =>
    !isWordOf(some, row, row.decidedBy) && !isWordOf(some, row, row.personBy);
  // Of two who each are part of it by the other's word alone, both are.
  const certain = [...partyIds, ...behind.filter(isWithout(involved)).map(({ memberId }) => memberId)];
  const isPlain = isWithout(certain);
  return (row) => {
    const roots = rootsAfter(merges.filter(({ by }) => !isWordOf(certain, row, by)));
    const nameOf = (personId: string) => roots.get(personId) ?? personId;
    return isPlain(row) && nameOf(row.memberPersonId) === nameOf(row.linkPersonId);
  };
};

/** Programs of these members, as callers, and whose each is. */
const programsOf = async (tx: Db | Tx, memberIds: readonly string[]) => {
  const rows = await tx
    .select({ id: token.id, madeBy: token.madeBy })
    .from(token)
    .where(inArray(token.madeBy, [...memberIds]));
  return rows.map(({ id, madeBy }) => [`token ${id}`, madeBy ?? ''] as const);
};

/** The merges that make one human of the names of each of these, in their order. */
const mergesOf = (tx: Db | Tx, behind: readonly Behind[]) =>
  tx
    .select({ personId: personChange.personId, otherId: personChange.otherId, by: personChange.by })
    .from(personChange)
    .innerJoin(person, eq(person.id, personChange.personId))
    .where(
      and(
        inArray(
          person.rootId,
          behind.map(({ rootId }) => rootId),
        ),
        eq(personChange.kind, 'merge'),
        isNull(personChange.undoneAt),
      ),
    )
    .orderBy(asc(personChange.at), asc(personChange.id));
