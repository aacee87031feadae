import { systemActor } from '@comity/core';
import { and, eq, inArray, isNotNull, or } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { account, accountLink, casePerson, member, report } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
import { reporterMatch, type Vault } from '../sealing/vault.ts';
import { type By, recuseInvolved } from './execute.ts';

/**
 * A person is a member, or an account or another name turned out to be theirs: they are recused from every case in which
 * they have a part. Does nothing for whoever is no member. Source: R28, R29
 */
export const recusePerson = async (
  tx: Tx,
  personId: string,
  when: Pick<By, 'now' | 'follow'>,
): Promise<void> => {
  const [someone] = await tx
    .select({ id: member.id })
    .from(member)
    .where(isSamePerson(member.personId, personId))
    .limit(1);
  if (!someone) return;
  const [parties, reports] = await Promise.all([
    tx
      .select({ caseId: casePerson.caseId })
      .from(casePerson)
      .where(isSamePerson(casePerson.personId, personId)),
    readReports(tx, personId, when.follow.vault),
  ]);
  const caseIds = [...parties, ...reports].flatMap(({ caseId }) => caseId ?? []);
  // Nobody's act on the case: whoever said so may not even know of it.
  const by = { ...when, actor: systemActor };
  for (const caseId of [...new Set(caseIds)].sort()) await recuseInvolved(tx, { ...by, caseId });
};

/** Cases with a report about an account of theirs, or made with one. */
const readReports = async (tx: Tx, personId: string, vault: Vault) => {
  const accounts = await tx
    .select({ id: account.id, channelId: account.channelId, externalId: account.externalId })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(and(isSamePerson(accountLink.personId, personId), eq(accountLink.state, 'confirmed')));
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ id }) => id);
  const matches = accounts.map(({ channelId, externalId }) => reporterMatch(vault, channelId, externalId));
  const isTheirs = or(inArray(report.accountId, ids), inArray(report.reporterMatch, matches));
  return tx
    .selectDistinct({ caseId: report.caseId })
    .from(report)
    .where(and(isTheirs, isNotNull(report.caseId)));
};
