import { asc, inArray, isNotNull, and } from 'drizzle-orm';
import { loadCase } from '../case/load.ts';
import type { Tx } from '../database/database.ts';
import { report } from '../database/schema/index.ts';
import { personOf } from './link-account.ts';
import { runOnCase, type When } from './respondents-follow.ts';
import { samePersonIds } from './same-person.ts';

/** Accounts that went over from one person to another. */
export type Move = {
  readonly accountIds: readonly string[];
  readonly fromId: string;
  readonly toId: string;
};

/**
 * Accounts went over to another human: in every case that was opened about them, and in which their person has not been
 * decided about, that other answers; alone, where none of its reports is about an account that stayed. Source: R20, R22
 */
export const accountsFollow = async (
  tx: Tx,
  { accountIds, fromId, toId }: Move,
  when: When,
): Promise<void> => {
  const [from, to] = [await samePersonIds(tx, fromId), await samePersonIds(tx, toId)];
  const rows = await tx
    .selectDistinct({ caseId: report.caseId })
    .from(report)
    .where(and(inArray(report.accountId, [...accountIds]), isNotNull(report.caseId)))
    .orderBy(asc(report.caseId));
  for (const caseId of rows.flatMap((row) => row.caseId ?? [])) {
    const { personIds, decisions, reports } = (await loadCase(tx, caseId)).state;
    const respondent = personIds.find((id) => from.includes(id));
    if (respondent === undefined || decisions.some(({ personId }) => personId === respondent)) continue;
    const known = personIds.find((id) => to.includes(id));
    const stays = await isAboutAnyOf(tx, from, reports);
    if (!stays)
      await runOnCase(
        tx,
        caseId,
        { type: 'replace-respondent', personId: respondent, byPersonId: known ?? toId },
        when,
      );
    else if (known === undefined)
      await runOnCase(tx, caseId, { type: 'separate-respondent', personId: toId }, when);
  }
};

/** Whether one of these reports is about an account of one of these persons. */
const isAboutAnyOf = async (
  tx: Tx,
  personIds: readonly string[],
  reports: readonly { readonly accountId: string | null }[],
): Promise<boolean> => {
  for (const accountId of new Set(reports.flatMap((row) => row.accountId ?? []))) {
    const owner = await personOf(tx, accountId);
    if (owner !== null && personIds.includes(owner)) return true;
  }
  return false;
};
