import { and, eq, isNull } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Community } from '../config/community.ts';
import type { Db } from '../database/database.ts';
import { hold } from '../database/schema/index.ts';
import type { SendMail } from '../notice/send-mail.ts';
import type { HoldView } from './read-holds.ts';

/** The mail server did not take it now; the job is to be tried again. */
export class SenderUntold extends Error {
  override name = 'SenderUntold';
}

/**
 * Whether the sender of a post may be written to: only at a proved address that is also the envelope's, and never in
 * answer to a program. Anything else would write to people who sent nothing.
 */
export const mayBeTold = ({ identity, authentication, envelope, summary }: HoldView): boolean =>
  identity.state === 'one' &&
  authentication.result === 'aligned' &&
  envelope.mailFrom.toLowerCase() === identity.address.toLowerCase() &&
  !summary.automatic;

/** Tells a sender that their post was rejected, and why. @throws SenderUntold */
export const tellSender = async (
  db: Db,
  clock: Clock,
  sendMail: SendMail,
  { community }: Community,
  holdId: string,
): Promise<void> => {
  const [row] = await db
    .select()
    .from(hold)
    .where(and(eq(hold.id, holdId), isNull(hold.senderToldAt)));
  if (row?.state !== 'rejected' || !mayBeTold(row)) return;
  const sent = await sendMail({
    to: row.envelope.mailFrom,
    subject: `Your message to ${row.list} was not passed on`,
    text: rejection(community.name, row),
    messageId: `${holdId}-rejected`,
  });
  if (sent.delivery === 'retry') throw new SenderUntold();
  if (sent.delivery === 'delivered') {
    await db.update(hold).set({ senderToldAt: clock.now().toISOString() }).where(eq(hold.id, holdId));
  }
};

const rejection = (community: string, { list, summary, words }: HoldView): string =>
  [
    'Hello,',
    `a moderator of ${community} has looked at your message “${summary.subject.slice(0, 200)}” to ${list}. It was not passed on.`,
    words.trim() === '' ? '' : `They wrote:\n\n${words.trim().replaceAll(/^/gm, '> ')}`,
    'You can change it and send it again. Your other messages are not affected.',
  ]
    .filter((text) => text !== '')
    .join('\n\n')
    .concat('\n');
