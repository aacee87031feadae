import { and, eq, isNull } from 'drizzle-orm';
import { member, signInRequest, signInUser } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { newId } from '../new-id.ts';
import { makeLink, mailedLinkMinutes } from './links.ts';
import { mayTry } from './limits.ts';

/** Addresses are compared so. */
export const sameMail = (mail: string): string => mail.trim().toLowerCase();

/**
 * Somebody wants a link at this address. Nothing here depends on whether a member has it: a job looks, later, and writes
 * only then. Answers whether it was asked for too often.
 */
export const askForLink = async (
  { database: { db }, jobs, clock }: Pick<Server, 'database' | 'jobs' | 'clock'>,
  mail: string,
  network: string,
): Promise<'asked' | 'too-often'> => {
  const now = clock.now();
  const within = [await mayTry(db, 'mail-from', network, now), await mayTry(db, 'mail-to', mail, now)];
  if (within.includes(false)) return 'too-often';
  await db.transaction(async (tx) => {
    const id = newId(now);
    await tx.insert(signInRequest).values({ id, mail, createdAt: now.toISOString() });
    await jobs.enqueue(tx, 'send-sign-in-link', { requestId: id });
  });
  return 'asked';
};

/** Sends the link that was asked for, where a member has the address. What was asked is forgotten then. */
export const sendSignInLink = async (server: Server, requestId: string): Promise<void> => {
  const { db } = server.database;
  const [asked] = await db.select().from(signInRequest).where(eq(signInRequest.id, requestId));
  if (!asked) return;
  const memberId = asked.memberId ?? (await memberWith(server, asked.mail));
  if (memberId !== null) {
    const sent = asked.memberId === null
      ? await writeSignIn(server, asked, memberId)
      : await writeAddress(server, asked, memberId);
    if (sent === 'retry') throw new Error('a link could not be sent; it is tried again');
  }
  await db.delete(signInRequest).where(eq(signInRequest.id, requestId));
};

const memberWith = async ({ database: { db } }: Server, mail: string): Promise<string | null> => {
  const [found] = await db
    .select({ id: member.id })
    .from(signInUser)
    .innerJoin(member, eq(member.id, signInUser.id))
    .where(and(eq(signInUser.email, mail), isNull(member.suspendedAt)));
  return found?.id ?? null;
};

type Asked = typeof signInRequest.$inferSelect;

const writeSignIn = async ({ auth, config, sendMail }: Server, { id, mail }: Asked, memberId: string) => {
  const secret = await makeLink(auth, { use: 'sign-in', memberId }, mailedLinkMinutes);
  const { name } = config.community.community;
  const sent = await sendMail({
    to: mail,
    messageId: `sign-in-${id}`,
    subject: `${name}: your link to the desk`,
    text: `Hello,\n\nsomebody, most likely you, asked for a link to sign in to the conduct desk of ${name}:\n\n${config.url}/sign-in?link=${secret}\n\nIt works once, within ${mailedLinkMinutes} minutes. If it was not you, you need do nothing: without this message nobody gets in.\n`,
  });
  return sent.delivery;
};

const writeAddress = async ({ auth, config, sendMail }: Server, { id, mail }: Asked, memberId: string) => {
  const secret = await makeLink(auth, { use: 'address', memberId, mail }, mailedLinkMinutes);
  const { name } = config.community.community;
  const sent = await sendMail({
    to: mail,
    messageId: `address-${id}`,
    subject: `${name}: confirm this address`,
    text: `Hello,\n\na member of the conduct desk of ${name} wants to sign in with this address from now on. If that is you, confirm it in the browser in which you are signed in:\n\n${config.url}/desk/account/address?link=${secret}\n\nIt works once, within ${mailedLinkMinutes} minutes. If it was not you, you need do nothing.\n`,
  });
  return sent.delivery;
};
