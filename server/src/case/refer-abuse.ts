import { isRefusal, type MemberCommand, type Refusal } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { report } from '../database/schema/index.ts';
import { nameAccount } from '../identity/accounts.ts';
import { newId } from '../new-id.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';
import { openReporter } from '../sealing/sealed-reporter.ts';
import { recordUnsealing } from '../sealing/record-unsealing.ts';
import { newCaseName } from './case-name.ts';
import { type By, type Executed, execute } from './execute.ts';
import { personBehind } from './open-case.ts';

/**
 * A human finds that reporting was itself an abuse: it is put on record in this case, and a case of its own is opened
 * about whoever reported, if they are known. Both or neither. Source: R62
 */
export const referAbuse = async (
  tx: Tx,
  { reportId, reason }: Extract<MemberCommand, { type: 'refer-abuse' }>,
  by: By,
): Promise<Executed | Refusal> => {
  const openedCaseId = newId(by.now);
  const recorded = await execute(tx, {
    ...by,
    command: { type: 'record-abuse', reportId, openedCaseId, reason },
  });
  if (isRefusal(recorded)) return recorded;
  const opened = await execute(tx, {
    ...by,
    caseId: openedCaseId,
    command: {
      type: 'open-case',
      caseId: openedCaseId,
      caseName: newCaseName(),
      reports: [],
      personIds: await reporterOf(tx, reportId, by),
      abuseOf: { caseId: by.caseId, reportId },
    },
    opensUnder: await currentProcedure(tx),
  });
  return isRefusal(opened) ? opened : recorded;
};

const reporterOf = async (
  tx: Tx,
  reportId: string,
  { caseId, actor, now, follow }: By,
): Promise<string[]> => {
  const [row] = await tx
    .select({ channelId: report.channelId, sealed: report.sealedReporter })
    .from(report)
    .where(and(eq(report.id, reportId), eq(report.caseId, caseId)));
  if (!row?.sealed) return [];
  const place = { table: 'report' as const, rowId: reportId, caseId };
  await recordUnsealing(tx, place, {
    by: actor.id,
    reason: 'To open a case about the abuse of reporting.',
    now,
  });
  const reporter = await openReporter(tx, follow.vault, reportId, row.sealed);
  if (!reporter) return [];
  const accountId = await nameAccount(tx, row.channelId, reporter, now);
  await follow.jobs.enqueue(tx, 'identify-account', { accountId }, { key: accountId });
  return [
    await personBehind(tx, accountId, { evidence: 'the account that reported', decidedBy: actor.id, now }),
  ];
};
