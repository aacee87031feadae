import type { AccountName } from '@comity/core';
import { and, eq, isNotNull } from 'drizzle-orm';
import { accountIsAnothers, caseIsThere } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { caseText, cases, report } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, Problem } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { recordUnsealing } from './record-unsealing.ts';
import { openReporter } from './sealed-reporter.ts';
import { openText } from './sealed-text.ts';

type Place = Pick<Server, 'database' | 'clock' | 'follow'>;

/** Who made a report, for a reason that is kept. Where nothing is sealed the answer is that of what is not there. @throws Problem */
export const unsealReporter = (
  { database, clock, follow }: Place,
  caller: Caller,
  id: string,
  reason: string,
) =>
  database.db.transaction(async (tx): Promise<{ channelId: string; reporter: AccountName }> => {
    const [row] = await tx
      .select()
      .from(report)
      .where(
        and(
          eq(report.id, id),
          isNotNull(report.sealedReporter),
          accountIsAnothers(report.accountId, caller),
          caseIsThere(report.caseId, caller),
        ),
      );
    if (!row?.sealedReporter) throw notFound();
    mustNotBeErased(row.reporterErasedAt);
    const thing = { table: 'report' as const, rowId: id, caseId: row.caseId };
    await recordUnsealing(tx, thing, { by: caller.id, reason, now: clock.now() });
    const reporter = await openReporter(tx, follow.vault, id, row.sealedReporter);
    if (!reporter) throw erased(null);
    return { channelId: row.channelId, reporter };
  });

/** Words of a case that were said in confidence, for a reason that is kept. @throws Problem */
export const unsealText = (
  { database, clock, follow }: Place,
  caller: Caller,
  { caseId, textId }: { readonly caseId: string; readonly textId: string },
  reason: string,
) =>
  database.db.transaction(async (tx): Promise<{ words: string }> => {
    const row = await readSealedText(tx, caller, caseId, textId);
    if (!row?.sealed) throw notFound();
    mustNotBeErased(row.erasedAt);
    const thing = { table: 'case_text' as const, rowId: textId, caseId };
    await recordUnsealing(tx, thing, { by: caller.id, reason, now: clock.now() });
    const text = await openText(tx, follow.vault, textId, row.sealed);
    if (!text) throw erased(null);
    return { words: text.words };
  });

const readSealedText = async (tx: Tx, caller: Caller, caseId: string, textId: string) => {
  const [row] = await tx
    .select({ sealed: caseText.sealed, erasedAt: caseText.erasedAt })
    .from(caseText)
    .innerJoin(cases, eq(cases.id, caseText.caseId))
    .where(and(eq(caseText.id, textId), eq(cases.id, caseId), caseIsThere(cases.id, caller)));
  return row;
};

const mustNotBeErased = (erasedAt: string | null): void => {
  if (erasedAt !== null) throw erased(erasedAt);
};

const erased = (at: string | null): Problem =>
  new Problem(
    409,
    'erased',
    `This was erased${at === null ? '' : ` on ${at.slice(0, 10)}`}; nobody can read it any more.`,
    {
      requirement: 'R56',
    },
  );
