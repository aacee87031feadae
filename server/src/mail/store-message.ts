import { type HeldMessage, mailMatchKey } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { hold, holdChunk, report } from '../database/schema/index.ts';
import { seeAccount } from '../identity/accounts.ts';
import { sealEvidence } from '../intake/seal-evidence.ts';
import { newId } from '../new-id.ts';
import type { ManagedList } from './lists.ts';
import type { RawMessage } from './raw-message.ts';

/** A stored hold, and whether this message had been stored before. */
export type Stored = { readonly holdId: string; readonly repeated: boolean };

/**
 * Stores a held message whole, and the report that puts it on the desk, in one transaction. The same message again (a
 * retry after a lost answer) finds the same hold. Never keyed on Message-ID, which anyone can write.
 *
 * Source: R2, R77
 */
export const storeMessage = (
  db: Db,
  list: ManagedList,
  message: HeldMessage,
  raw: RawMessage,
  url: string,
  now: Date,
): Promise<Stored> =>
  db.transaction(async (tx) => {
    const holdId = newId(now);
    const queueId = message.envelope.queueId ?? '';
    const [stored] = await tx
      .insert(hold)
      .values({
        id: holdId,
        channelId: list.channelId,
        list: list.address,
        state: 'held',
        envelope: message.envelope,
        identity: message.identity,
        authentication: message.authentication,
        summary: message.summary,
        reason: message.reason,
        oddities: message.oddities,
        sizeBytes: raw.sizeBytes,
        sha256: raw.sha256,
        queueId,
        receivedAt: now.toISOString(),
      })
      .onConflictDoNothing()
      .returning({ id: hold.id });
    if (!stored) return { holdId: await known(tx, list, queueId, raw.sha256), repeated: true };
    let n = 0;
    for await (const bytes of raw.chunks()) {
      await tx.insert(holdChunk).values({ holdId, n, bytes });
      n += 1;
    }
    await storeReport(tx, list, message, holdId, `${url}/desk/holds/${holdId}`, now);
    return { holdId, repeated: false };
  });

const known = async (tx: Tx, list: ManagedList, queueId: string, sha256: string): Promise<string> => {
  const [row] = await tx
    .select({ id: hold.id })
    .from(hold)
    .where(and(eq(hold.list, list.address), eq(hold.queueId, queueId), eq(hold.sha256, sha256)))
    .orderBy(hold.receivedAt)
    .limit(1);
  if (!row) throw new Error('a message was neither stored nor known');
  return row.id;
};

/** Only a proved address names an account: a forged name must not lead to a case against the one who bears it. */
const storeReport = async (
  tx: Tx,
  list: ManagedList,
  { identity, authentication, summary, reason }: HeldMessage,
  holdId: string,
  url: string,
  now: Date,
): Promise<void> => {
  const address = identity.state === 'one' ? identity.address : null;
  const key = address === null ? null : mailMatchKey(address);
  const author = key === null || address === null ? null : { externalId: key, handle: address };
  const proved = authentication.result === 'aligned' && author !== null;
  const reportId = newId(now);
  const at = now.toISOString();
  await tx.insert(report).values({
    id: reportId,
    channelId: list.channelId,
    eventId: `hold ${holdId}`,
    reason,
    subject: { type: 'message', url, externalId: holdId, title: summary.subject },
    reporter: null,
    narrative: '',
    visibleTo: '',
    accountId: proved ? await seeAccount(tx, list.channelId, author, now) : null,
    holdId,
    capture: 'captured',
    flaggedAt: at,
    receivedAt: at,
  });
  const look = { body: summary.text, truncated: summary.textTruncated, author, capturedAt: at };
  await sealEvidence(tx, reportId, { ...look, createdAt: null, editedAt: null, parentUrl: null }, now);
};
