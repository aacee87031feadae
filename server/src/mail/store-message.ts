import { type HeldMessage, mailMatchKey } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import { textDigest } from '../case/chain.ts';
import type { Database, Db } from '../database/database.ts';
import { evidence, hold, holdChunk, report } from '../database/schema/index.ts';
import { mailFormsOf, seeAccount } from '../identity/accounts.ts';
import { proposeByMail } from '../identity/propose-by-mail.ts';
import { newId } from '../new-id.ts';
import type { ManagedList } from './lists.ts';
import { chunkBytes, type RawMessage } from './raw-message.ts';

/** A stored hold, and whether this message had been stored before. */
export type Stored = { readonly holdId: string; readonly repeated: boolean };

/**
 * Stores a held message whole, and the report that puts it on the desk, in one transaction. The same message again (a
 * retry after a lost answer) finds the same hold. Never keyed on Message-ID, which anyone can write.
 *
 * Source: R2, R77
 */
export const storeMessage = async (
  database: Database,
  list: ManagedList,
  message: HeldMessage,
  raw: RawMessage,
  url: string,
  now: Date,
): Promise<Stored> => {
  const rows = rowsFor(list, message, raw, url, now);
  const stored =
    raw.sizeBytes <= chunkBytes
      ? await storeSmall(database, rows, raw, now)
      : await storeLarge(database.db, rows, raw, now);
  if (stored) return { holdId: rows.hold.id, repeated: false };
  return { holdId: await known(database.db, rows), repeated: true };
};

type Rows = ReturnType<typeof rowsFor>;

/** Only a proved address names an account: a forged name must not lead to a case against the one who bears it. */
const rowsFor = (list: ManagedList, message: HeldMessage, raw: RawMessage, url: string, now: Date) => {
  const { envelope, identity, authentication, summary, reason, oddities } = message;
  const key = identity.state === 'one' ? mailMatchKey(identity.address) : null;
  const author =
    identity.state === 'one' && key !== null ? { externalId: key, handle: identity.address } : null;
  const id = newId(now);
  const at = now.toISOString();
  const sealed = { body: summary.text, truncated: summary.textTruncated, sha256: textDigest(summary.text) };
  return {
    hold: {
      id,
      channelId: list.channelId,
      list: list.address,
      state: 'held' as const,
      envelope,
      identity,
      authentication,
      summary,
      reason,
      oddities,
      sizeBytes: raw.sizeBytes,
      sha256: raw.sha256,
      queueId: envelope.queueId ?? '',
      receivedAt: at,
    },
    account: authentication.result === 'aligned' ? author : null,
    report: {
      id: newId(now),
      channelId: list.channelId,
      eventId: `hold ${id}`,
      reason,
      subject: {
        type: 'message' as const,
        url: `${url}/desk/holds/${id}`,
        externalId: id,
        title: summary.subject,
      },
      narrative: '',
      visibleTo: '',
      holdId: id,
      capture: 'captured' as const,
      flaggedAt: at,
      receivedAt: at,
    },
    evidence: { id: newId(now), author, capturedAt: at, ...sealed },
  };
};

/** One statement, and so one transaction and one round trip: nearly every message is one chunk. */
const storeStatement = `
with stored as (
  insert into hold (id, channel_id, list, state, envelope, identity, authentication, summary, reason, oddities, size_bytes, sha256, queue_id, received_at)
  values ($1, $2, $3, 'held', $4::text::jsonb, $5::text::jsonb, $6::text::jsonb, $7::text::jsonb, $8, $9::text::jsonb, $10, $11, $12, $13)
  on conflict do nothing
  returning id
), chunked as (
  insert into hold_chunk (hold_id, n, bytes) select id, 0, $14::bytea from stored where $10 > 0
), seen as (
  insert into account (id, channel_id, external_id, handle, seen_at)
  select $15, $2, $16, $17, $13 from stored where $16::text is not null
  on conflict (channel_id, external_id) do update set handle = excluded.handle, seen_at = excluded.seen_at
  returning id, xmax = 0 as fresh
), found_by as (
  insert into account_mail (account_id, base, skeleton) select id, $26, $27 from seen where $26::text is not null
  on conflict do nothing
), reported as (
  insert into report (id, channel_id, event_id, reason, subject, narrative, visible_to, account_id, hold_id, capture, flagged_at, received_at)
  select $18, $2, $19, $8, $20::text::jsonb, '', '', (select id from seen), id, 'captured', $13, $13 from stored
), sealed as (
  insert into evidence (id, report_id, body, truncated, author, captured_at, sha256)
  select $21, $18, $22, $23, $24::text::jsonb, $13, $25 from stored
)
select id, (select id from seen where fresh) as "freshAccountId" from stored`;

const storeSmall = async (
  database: Database,
  { hold, account, report, evidence }: Rows,
  raw: RawMessage,
  now: Date,
): Promise<boolean> => {
  const forms = account ? mailFormsOf(account.externalId) : null;
  const parts: Uint8Array[] = [];
  for await (const part of raw.chunks()) parts.push(part);
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const [stored] = await database.statement<{ freshAccountId: string | null }>(storeStatement, [
    hold.id,
    hold.channelId,
    hold.list,
    json(hold.envelope),
    json(hold.identity),
    json(hold.authentication),
    json(hold.summary),
    hold.reason,
    json(hold.oddities),
    hold.sizeBytes,
    hold.sha256,
    hold.queueId,
    hold.receivedAt,
    Buffer.concat(parts),
    newId(now),
    account?.externalId ?? null,
    account?.handle ?? null,
    report.id,
    report.eventId,
    json(report.subject),
    evidence.id,
    evidence.body,
    evidence.truncated,
    json(evidence.author),
    evidence.sha256,
    forms?.base ?? null,
    forms?.skeleton ?? null,
  ]);
  // The message is safe by now; who else may have this address is proposed besides, and again when it is reported.
  const freshId = stored?.freshAccountId;
  if (freshId) await database.db.transaction((tx) => proposeByMail(tx, freshId, now));
  return stored !== undefined;
};

const storeLarge = (db: Db, rows: Rows, raw: RawMessage, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [stored] = await tx.insert(hold).values(rows.hold).onConflictDoNothing().returning({ id: hold.id });
    if (!stored) return false;
    let n = 0;
    for await (const bytes of raw.chunks()) {
      await tx.insert(holdChunk).values({ holdId: stored.id, n, bytes });
      n += 1;
    }
    const accountId = rows.account ? await seeAccount(tx, rows.hold.channelId, rows.account, now) : null;
    await tx.insert(report).values({ ...rows.report, accountId });
    await tx.insert(evidence).values({ ...rows.evidence, reportId: rows.report.id });
    if (accountId) await proposeByMail(tx, accountId, now);
    return true;
  });

const known = async (db: Db, { hold: { list, queueId, sha256 } }: Rows): Promise<string> => {
  const [row] = await db
    .select({ id: hold.id })
    .from(hold)
    .where(and(eq(hold.list, list), eq(hold.queueId, queueId), eq(hold.sha256, sha256)))
    .orderBy(hold.receivedAt)
    .limit(1);
  if (!row) throw new Error('a message was neither stored nor known');
  return row.id;
};
