import type { Capture, ChannelId, Flag } from '@comity/core';
import { textDigest } from '../case/chain.ts';
import type { Database } from '../database/database.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { newId } from '../new-id.ts';
import { sealReporter } from '../sealing/sealed-reporter.ts';
import type { Vault } from '../sealing/vault.ts';
import { dataKey, report } from '../database/schema/index.ts';
import { and, eq } from 'drizzle-orm';

/** What became of a flag: its report, and whether this event had made it before. */
export type Received = { readonly reportId: string; readonly repeated: boolean };

/** What a flag is taken in with. */
type Intake = {
  readonly database: Database;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly vault: Vault;
};

/** Turns a verified flag into a report, with its evidence where the flag brought it. Source: R1, R5, R74 */
export const receiveFlag = async (
  { database, jobs, vault }: Intake,
  channelId: ChannelId,
  flag: Flag,
  now: Date,
): Promise<Received> => {
  const reportId = newId(now);
  const reporter = flag.reporter && sealReporter(vault, { id: reportId, channelId }, flag.reporter);
  const one = { channelId, flag, reportId, reporter, now };
  const made = flag.capture
    ? await storeWithEvidence(database, one, flag.capture)
    : await storeAndAskForEvidence(database, jobs, one);
  if (made) return { reportId, repeated: false };
  const [before] = await database.db
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.channelId, channelId), eq(report.eventId, flag.eventId)));
  if (!before) throw new Error('a flag was neither stored nor known');
  return { reportId: before.id, repeated: true };
};

type One = {
  readonly channelId: ChannelId;
  readonly flag: Flag;
  readonly reportId: string;
  /** Who flagged, sealed before anything is written. */
  readonly reporter: ReturnType<typeof sealReporter> | null;
  readonly now: Date;
};

/** One statement, and so one transaction and one round trip: this is the path of every flag with evidence. */
const storeStatement = `
with seen as (
  insert into account (id, channel_id, external_id, handle, seen_at)
  select $1, $2, $3, $4, $5 where $3::text is not null
  on conflict (channel_id, external_id) do update set handle = excluded.handle, seen_at = excluded.seen_at
  returning id
), stored as (
  insert into report (id, channel_id, event_id, reason, subject, sealed_reporter, reporter_match, narrative, visible_to, account_id, capture, flagged_at, received_at)
  values ($6, $2, $7, $8, $9::text::jsonb, $10::bytea, $23, $11, $12, (select id from seen), 'captured', $13, $5)
  on conflict (channel_id, event_id) do nothing
  returning id
), locked as (
  insert into data_key (id, report_id, wrapped, master_key_id, created_at)
  select $24, id, $25::bytea, $26, $5 from stored where $24::text is not null
), sealed as (
  insert into evidence (id, report_id, body, truncated, author, parent_url, created_at, edited_at, captured_at, sha256)
  select $14, id, $15, $16, $17::text::jsonb, $18, $19, $20, $21, $22 from stored
)
select id from stored`;

const storeWithEvidence = async (
  database: Database,
  { channelId, flag, reportId, reporter, now }: One,
  capture: Capture,
): Promise<boolean> => {
  const rows = await database.statement(storeStatement, [
    newId(now),
    channelId,
    capture.author?.externalId ?? null,
    capture.author?.handle ?? null,
    now.toISOString(),
    reportId,
    flag.eventId,
    flag.reason,
    JSON.stringify(flag.subject),
    reporter?.sealedReporter ?? null,
    flag.narrative,
    flag.visibleTo,
    flag.flaggedAt,
    newId(now),
    capture.body,
    capture.truncated,
    capture.author ? JSON.stringify(capture.author) : null,
    capture.parentUrl,
    capture.createdAt,
    capture.editedAt,
    capture.capturedAt,
    textDigest(capture.body),
    reporter?.match ?? null,
    reporter?.key.id ?? null,
    reporter?.key.wrapped ?? null,
    reporter?.key.masterKeyId ?? null,
  ]);
  return rows.length > 0;
};

const storeAndAskForEvidence = (
  { db }: Database,
  jobs: Pick<JobQueue, 'enqueue'>,
  { channelId, flag, reportId, reporter, now }: One,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .insert(report)
      .values({
        id: reportId,
        channelId,
        eventId: flag.eventId,
        reason: flag.reason,
        subject: flag.subject,
        sealedReporter: reporter?.sealedReporter ?? null,
        reporterMatch: reporter?.match ?? null,
        narrative: flag.narrative,
        visibleTo: flag.visibleTo,
        capture: 'wanted',
        flaggedAt: flag.flaggedAt,
        receivedAt: now.toISOString(),
      })
      .onConflictDoNothing({ target: [report.channelId, report.eventId] })
      .returning({ id: report.id });
    if (rows.length === 0) return false;
    if (reporter)
      await tx.insert(dataKey).values({ ...reporter.key, reportId, createdAt: now.toISOString() });
    await jobs.enqueue(tx, 'capture-evidence', { reportId });
    return true;
  });
