import type { Role } from '@comity/core';
import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { invitation, member, signInUser } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { Problem, notFound } from '../http/problem.ts';
import { readAsCaller } from '../members/members.ts';
import { newSecret, secretDigest } from '../members/secret.ts';
import { newId, newOpaqueId } from '../new-id.ts';
import { keepSignInUser } from './session.ts';
import { noteSignIn } from './sign-in-events.ts';

export const invitationDays = 7;

type Ground = Pick<Server, 'database' | 'clock' | 'jobs'>;

export type Invited = {
  readonly mail: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** A member who has a place and no way in yet. */
  readonly memberId: string | null;
};

/** Asks somebody by mail to take a place at the desk. @throws Problem 409 where a member has the address. */
export const invite = async (
  { database: { db }, clock, jobs }: Ground,
  wish: Invited,
  by: string,
): Promise<string> =>
  db.transaction(async (tx) => {
    const now = clock.now();
    await mustBeFree(tx, wish.mail);
    const id = newId(now);
    await tx.insert(invitation).values({
      ...wish,
      id,
      roles: [...wish.roles],
      // Nobody knows a link yet: the job makes it when it writes.
      hash: secretDigest(newSecret()),
      invitedBy: by,
      createdAt: now.toISOString(),
      endsAt: new Date(now.getTime() + invitationDays * 86_400_000).toISOString(),
    });
    await noteSignIn(tx, 'invited', { memberId: wish.memberId, by, about: id }, now);
    await jobs.enqueue(tx, 'send-invitation', { invitationId: id });
    return id;
  });

const mustBeFree = async (tx: Tx, mail: string): Promise<void> => {
  const [found] = await tx.select({ id: signInUser.id }).from(signInUser).where(eq(signInUser.email, mail));
  if (found) throw new Problem(409, 'address-taken', 'A member signs in with this address already.');
};

/** Writes to whoever is invited. Each time with a new link: one that was sent before works no longer. */
export const sendInvitation = async (server: Server, id: string): Promise<void> => {
  const { database, clock, config, sendMail } = server;
  const secret = newSecret();
  const now = clock.now();
  const [row] = await database.db
    .update(invitation)
    .set({ hash: secretDigest(secret) })
    .where(and(eq(invitation.id, id), isOpen(now), isNull(invitation.sentAt)))
    .returning();
  if (!row) return;
  const { name } = config.community.community;
  const sent = await sendMail({
    to: row.mail,
    messageId: `invitation-${id}`,
    subject: `${name}: an invitation to the conduct desk`,
    text: `Hello,\n\nyou are invited to take a place at the conduct desk of ${name}, where a few people look after its code of conduct:\n\n${config.url}/sign-in/invitation?link=${secret}\n\nThe link works once, within ${invitationDays} days. If you did not expect this, you need do nothing; if you wonder about it, ask whoever looks after the code of conduct.\n`,
  });
  if (sent.delivery === 'retry') throw new Error('an invitation could not be sent; it is tried again');
  if (sent.delivery === 'delivered')
    await database.db.update(invitation).set({ sentAt: now.toISOString() }).where(eq(invitation.id, id));
};

/** The invitation with this secret, if it may still be accepted. */
export const openInvitation = async (
  { database: { db }, clock }: Pick<Server, 'database' | 'clock'>,
  secret: string,
) => {
  const [found] = await db
    .select({ name: invitation.name, mail: invitation.mail })
    .from(invitation)
    .where(and(eq(invitation.hash, secretDigest(secret)), isOpen(clock.now())));
  return found ?? null;
};

/** Takes the place that was offered: of two uses at once one does. Answers the member; `null` for a link that ended. */
export const acceptInvitation = async (
  { database: { db }, clock }: Pick<Server, 'database' | 'clock'>,
  secret: string,
  ownName: string,
): Promise<string | null> =>
  db.transaction(async (tx) => {
    const now = clock.now();
    const at = now.toISOString();
    const [row] = await tx
      .update(invitation)
      .set({ acceptedAt: at })
      .where(and(eq(invitation.hash, secretDigest(secret)), isOpen(now)))
      .returning();
    if (!row) return null;
    await mustBeFree(tx, row.mail);
    const memberId = row.memberId ?? newOpaqueId();
    if (row.memberId === null) {
      const name = ownName === '' ? row.name : ownName;
      await tx.insert(member).values({ id: memberId, name, roles: row.roles, mail: row.mail, createdAt: at });
    }
    await keepSignInUser(tx, memberId, now);
    await tx
      .update(signInUser)
      .set({ email: row.mail, emailVerified: true, updatedAt: at })
      .where(eq(signInUser.id, memberId));
    await noteSignIn(tx, 'invitation-accepted', { memberId, by: memberId, about: row.id }, now);
    // Where no case waits, they have declared from the first moment.
    await readAsCaller(tx, memberId, now);
    return memberId;
  });

/** All invitations, the newest first, without the secrets in them. */
export const listInvitations = async ({ database: { db } }: Pick<Server, 'database'>) => {
  const rows = await db
    .select()
    .from(invitation)
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(listedMax);
  return rows.map(({ hash: _secret, ...row }) => row);
};

const listedMax = 200;

/** Takes an invitation back. @throws Problem 404 where there is none that could be. */
export const revokeInvitation = async (
  { database: { db }, clock }: Ground,
  id: string,
  by: string,
): Promise<void> => {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const gone = await tx
      .update(invitation)
      .set({ revokedAt: now.toISOString() })
      .where(and(eq(invitation.id, id), isNull(invitation.acceptedAt), isNull(invitation.revokedAt)))
      .returning({ id: invitation.id });
    if (gone.length === 0) throw notFound();
    await noteSignIn(tx, 'invitation-revoked', { memberId: null, by, about: id }, now);
  });
};

const isOpen = (now: Date) =>
  and(isNull(invitation.acceptedAt), isNull(invitation.revokedAt), gt(invitation.endsAt, now.toISOString()));
