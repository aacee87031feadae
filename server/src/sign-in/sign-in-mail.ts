import { and, eq, isNull } from 'drizzle-orm';
import { member, signInRequest, signInUser } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { newId } from '../new-id.ts';
import { type LinkUse, mailedLinkMinutes, makeLink } from './links.ts';
import { mayTry, mustBeWithin } from './limits.ts';

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

/** A member wants a link where they are signed in: to confirm a new address, or that it is still them. */
export const askForOwnLink = async (
  { database: { db }, jobs, clock }: Pick<Server, 'database' | 'jobs' | 'clock'>,
  { mail, memberId, sessionId }: { mail: string; memberId: string; sessionId: string | null },
): Promise<void> => {
  const now = clock.now();
  await mustBeWithin(db, 'mail-to', mail, now);
  await mustBeWithin(db, 'mail-to', memberId, now);
  await db.transaction(async (tx) => {
    const id = newId(now);
    await tx.insert(signInRequest).values({ id, mail, memberId, sessionId, createdAt: now.toISOString() });
    await jobs.enqueue(tx, 'send-sign-in-link', { requestId: id });
  });
};

/** Sends the link that was asked for, where a member has the address. What was asked is forgotten then. */
export const sendSignInLink = async (server: Server, requestId: string): Promise<void> => {
  const { db } = server.database;
  const [asked] = await db.select().from(signInRequest).where(eq(signInRequest.id, requestId));
  if (!asked) return;
  const memberId = asked.memberId ?? (await memberWith(server, asked.mail));
  if (memberId !== null) await write(server, asked, useOf(asked, memberId));
  await db.delete(signInRequest).where(eq(signInRequest.id, requestId));
};

const useOf = ({ memberId: by, sessionId, mail }: Asked, memberId: string): LinkUse =>
  by === null
    ? { use: 'sign-in', memberId }
    : sessionId === null
      ? { use: 'address', memberId, mail }
      : { use: 'confirm', memberId, sessionId };

type Asked = typeof signInRequest.$inferSelect;

const memberWith = async ({ database: { db } }: Server, mail: string): Promise<string | null> => {
  const [found] = await db
    .select({ id: member.id })
    .from(signInUser)
    .innerJoin(member, eq(member.id, signInUser.id))
    .where(and(eq(signInUser.email, mail), isNull(member.suspendedAt)));
  return found?.id ?? null;
};

const write = async (server: Server, { id, mail }: Asked, use: LinkUse): Promise<void> => {
  const { auth, config, sendMail } = server;
  const secret = await makeLink(auth, use, mailedLinkMinutes);
  const { name } = config.community.community;
  const { path, subject, words, otherwise } = letters[use.use];
  const sent = await sendMail({
    to: mail,
    messageId: `${use.use}-${id}`,
    subject: `${name}: ${subject}`,
    text: `Hello,\n\n${words(name)}\n\n${config.url}${path}?link=${secret}\n\nIt works once, within ${mailedLinkMinutes} minutes. If it was not you, ${otherwise}\n`,
  });
  if (sent.delivery === 'retry') throw new Error('a link could not be sent; it is tried again');
};

type Letter = {
  readonly path: string;
  readonly subject: string;
  readonly words: (community: string) => string;
  readonly otherwise: string;
};

/** What is written. No subject names anybody: mail is read by more than its reader. */
const letters = {
  'sign-in': {
    path: '/sign-in',
    subject: 'your link to the desk',
    words: (community) =>
      `somebody, most likely you, asked for a link to sign in to the conduct desk of ${community}:`,
    otherwise: 'you need do nothing: without this message nobody gets in by it.',
  },
  address: {
    path: '/desk/account/address',
    subject: 'confirm this address',
    words: (community) =>
      `a member of the conduct desk of ${community} wants to sign in with this address from now on. If that is you, confirm it in the browser in which you are signed in:`,
    otherwise: 'you need do nothing.',
  },
  confirm: {
    path: '/desk/confirm/link',
    subject: 'is it still you?',
    words: (community) =>
      `you are about to do something at the conduct desk of ${community} that is asked about twice. Confirm it in the browser in which you are signed in:`,
    otherwise:
      'somebody else may be using your browser: sign in, and end the other sessions under “My account”.',
  },
} as const satisfies Record<LinkUse['use'], Letter>;
