import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { caseIsNotTheirs } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { caseText, cases, dataKey, draft, erasure, report } from '../database/schema/index.ts';
import { notFound } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';

/** What of a case nobody can read any more, or could not once it is confirmed. */
export type Erased = { readonly erased: boolean; readonly reporters: number; readonly texts: number };

type Wish = { readonly caseName: string; readonly reason: string; readonly confirm: boolean };

/**
 * Destroys the keys of a case, once that is confirmed: who reported, and what was said in confidence, is gone. The log
 * keeps its digests, so that its chain can still be verified. Source: R56, R57
 *
 * @throws Problem 404 where there is no such case for the caller.
 */
export const eraseCase = async (tx: Tx, caller: Caller, wish: Wish, now: Date): Promise<Erased> => {
  const [found] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.name, wish.caseName), caseIsNotTheirs(cases.id, caller)))
    .for('update');
  if (!found) throw notFound();
  const { id: caseId } = found;
  const sealedReports = and(
    eq(report.caseId, caseId),
    isNotNull(report.sealedReporter),
    isNull(report.reporterErasedAt),
  );
  const sealedTexts = and(eq(caseText.caseId, caseId), isNotNull(caseText.sealed), isNull(caseText.erasedAt));
  const [reporters] = await tx.select({ n: count() }).from(report).where(sealedReports);
  const [texts] = await tx.select({ n: count() }).from(caseText).where(sealedTexts);
  const counted = { reporters: reporters?.n ?? 0, texts: texts?.n ?? 0 };
  if (!wish.confirm) return { erased: false, ...counted };
  const at = now.toISOString();
  await tx
    .update(dataKey)
    .set({ wrapped: new Uint8Array(), destroyedAt: at })
    .where(and(eq(dataKey.caseId, caseId), isNull(dataKey.destroyedAt)));
  // With the match, whoever has the master key could still try out who reported.
  await tx.update(report).set({ reporterErasedAt: at, reporterMatch: null }).where(sealedReports);
  await tx.update(caseText).set({ erasedAt: at }).where(sealedTexts);
  await tx.delete(draft).where(eq(draft.caseId, caseId));
  await tx.insert(erasure).values({ id: newId(now), caseId, by: caller.id, reason: wish.reason, at });
  return { erased: true, ...counted };
};
