import { type Channel, isRefusal, systemActor } from '@comity/core';
import { eq } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { notice } from '../database/schema/index.ts';
import { accountsOfPerson } from '../identity/same-person.ts';

/** No way to the person worked, and one may work later; the job is to be tried again. */
export class NoticeUndelivered extends Error {
  override name = 'NoticeUndelivered';
}

type Courier = {
  readonly db: Db;
  readonly clock: Clock;
  readonly follow: Follow;
  readonly channels: ReadonlyMap<string, Channel>;
};

/**
 * Brings a notice to its person by the first way that works: mail, then a private message. Where no channel has a
 * private way, a human hands it over and says so.
 *
 * @throws NoticeUndelivered
 * Source: R44, R50
 */
export const deliverNotice = async (courier: Courier, caseId: string, noticeId: string): Promise<void> => {
  const { db, channels } = courier;
  const [row] = await db.select().from(notice).where(eq(notice.id, noticeId));
  if (!row || row.state !== 'owed') return;
  const accounts = await accountsOfPerson(db, row.personId);
  const ways = accounts
    .flatMap((found) => {
      const channel = channels.get(found.channelId);
      return channel ? [{ channel, account: found }] : [];
    })
    .sort((a, b) => Number(b.channel.kind === 'mail') - Number(a.channel.kind === 'mail'));
  let later = false;
  for (const { channel, account } of ways) {
    const outcome = await channel.notify(row, account);
    if (outcome.delivery === 'retry') later = true;
    if (outcome.delivery === 'delivered') {
      await record(courier, caseId, { to: 'delivered', how: `by ${channel.id}` }, noticeId);
      return;
    }
  }
  if (later) throw new NoticeUndelivered();
  await record(courier, caseId, { to: 'needs-human' }, noticeId);
};

const record = async (
  { db, clock, follow }: Courier,
  caseId: string,
  outcome: { to: 'delivered'; how: string } | { to: 'needs-human' },
  noticeId: string,
): Promise<void> => {
  await db.transaction(async (tx) => {
    const command = { type: 'record-notice' as const, noticeId, outcome };
    const answer = await execute(tx, { caseId, command, actor: systemActor, now: clock.now(), follow });
    // Someone recorded it by hand in the meantime: nothing is left to do.
    if (isRefusal(answer)) return;
  });
};
