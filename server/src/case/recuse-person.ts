import { systemActor } from '@comity/core';
import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { account, accountLink, casePerson, member, report } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
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
    tx
      .selectDistinct({ caseId: report.caseId })
      .from(accountLink)
      .innerJoin(account, eq(account.id, accountLink.accountId))
      .innerJoin(report, or(eq(report.accountId, account.id), isTheReporter))
      .where(
        and(
          isSamePerson(accountLink.personId, personId),
          eq(accountLink.state, 'confirmed'),
          isNotNull(report.caseId),
        ),
      ),
  ]);
  const caseIds = [...parties, ...reports].flatMap(({ caseId }) => caseId ?? []);
  // Nobody's act on the case: whoever said so may not even know of it.
  const by = { ...when, actor: systemActor };
  for (const caseId of [...new Set(caseIds)].sort()) await recuseInvolved(tx, { ...by, caseId });
};

const isTheReporter = and(
  eq(account.channelId, report.channelId),
  eq(account.externalId, sql`${report.reporter} ->> 'externalId'`),
);
