import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { desc } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/database.ts';
import { auditAnchor } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { SendMail } from '../notice/send-mail.ts';
import { type Anchor, anchorAudit } from './anchor-audit.ts';

type Ground = {
  readonly db: Db;
  readonly clock: Clock;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly sendMail: SendMail;
  readonly config: Pick<Config, 'dataDir' | 'community'>;
};

const dayMs = 86_400_000;
/** Files that are missing are written again, for so many anchors back. */
const filesMax = 31;

/** Each day: anchors the audit, keeps the anchor as a file, and mails its hash to whoever is to keep it. Source: R57 */
export const keepAnchor = async ({ db, clock, jobs, sendMail, config }: Ground): Promise<void> => {
  await anchorAudit(db, clock);
  const anchors = await db.select().from(auditAnchor).orderBy(desc(auditAnchor.n)).limit(filesMax);
  const missing = anchors.toReversed().filter(({ n }) => !existsSync(fileOf(config.dataDir, n)));
  const to = config.community.audit.anchorTo;
  const last = missing.at(-1);
  if (to !== null && last) {
    const sent = await sendMail(letter(last, to, config.community.community.name));
    if (sent.delivery === 'retry') throw new Error('an anchor could not be sent; it is tried again');
  }
  // Last, so that what could not be sent is tried again.
  for (const anchor of missing) writeFile(config.dataDir, anchor);
  await db.transaction((tx) =>
    jobs.enqueue(tx, 'keep-anchor', {}, { key: 'daily', dueAt: new Date(clock.now().getTime() + dayMs) }),
  );
};

const fileOf = (dataDir: string, n: number): string =>
  join(dataDir, 'anchors', `${String(n).padStart(6, '0')}.json`);

const writeFile = (dataDir: string, { n, body, hash }: Anchor): void => {
  const path = fileOf(dataDir, n);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, `${JSON.stringify({ hash, body })}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

const letter = ({ n, at, hash }: Anchor, to: string, community: string) => ({
  to,
  messageId: `anchor-${n}`,
  subject: `${community}: seal ${n} of the conduct records`,
  text: `Hello,

please keep this message. It seals the conduct records of ${community} as they were on ${at.slice(0, 10)}: if anything of them is changed or taken away later, this number shows it.

Seal ${n}
${hash}

To compare: npm run comity -- audit verify --seal ${n}:${hash}

Nothing in it tells who or what the records are about. There is nothing else for you to do.
`,
});
