import type { Channel } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import { textDigest } from '../case/chain.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { evidence, report } from '../database/schema/index.ts';
import { seeAccount } from '../identity/accounts.ts';
import { newId } from '../new-id.ts';

/** The channel did not answer; the job is to be tried again. */
export class EvidenceUnavailable extends Error {
  override name = 'EvidenceUnavailable';
}

/**
 * Fetches what a report names by its address alone, and seals it.
 *
 * @throws EvidenceUnavailable
 */
export const captureEvidence = async (
  db: Db,
  clock: Clock,
  channels: ReadonlyMap<string, Channel>,
  reportId: string,
): Promise<void> => {
  const [row] = await db.select().from(report).where(eq(report.id, reportId));
  if (row?.capture !== 'wanted') return;
  const found = await channels.get(row.channelId)?.capture(row.subject.url);
  if (found && 'retry' in found) throw new EvidenceUnavailable();
  await db.transaction(async (tx) => {
    const now = clock.now();
    const gone = !found || 'gone' in found;
    const taken = await tx
      .update(report)
      .set({ capture: gone ? 'gone' : 'captured' })
      .where(and(eq(report.id, reportId), eq(report.capture, 'wanted')))
      .returning({ id: report.id });
    // Another run of this job was first, or there is nothing to seal.
    if (gone || taken.length === 0) return;
    const { capture } = found;
    const accountId = capture.author ? await seeAccount(tx, row.channelId, capture.author, now) : null;
    const sha256 = textDigest(capture.body);
    await tx.insert(evidence).values({ ...capture, id: newId(now), reportId, sha256 });
    await tx.update(report).set({ accountId }).where(eq(report.id, reportId));
  });
};
