import type { Capture } from '@comity/core';
import { textDigest } from '../case/chain.ts';
import type { Tx } from '../database/database.ts';
import { evidence } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** Keeps what was seen with its digest; it is never changed, a later look adds another. */
export const sealEvidence = async (tx: Tx, reportId: string, capture: Capture, now: Date): Promise<void> => {
  await tx.insert(evidence).values({ ...capture, id: newId(now), reportId, sha256: textDigest(capture.body) });
};
