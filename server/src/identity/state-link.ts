import { ChannelId, isRefusal, mailMatchKey } from '@comity/core';
import { z } from 'zod';
import type { Caller, Server } from '../http/context.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import { seeAccount } from './accounts.ts';
import { confirmLink, holdAccount, personExists, personOf } from './link-account.ts';

/** A statement that an account is a person's. On a mail channel the external id follows from the address. */
export const LinkAccount = z.object({
  channelId: ChannelId,
  handle: z.string().trim().min(1).max(320),
  externalId: z.string().trim().min(1).max(320).optional(),
  evidence: z.string().trim().min(1).max(2_000),
});
export type LinkAccount = z.infer<typeof LinkAccount>;

/**
 * Confirms a link on a member's statement, and brings the account in line with the sanctions of its person.
 *
 * @throws Problem 404 for a person who is not there, or who is the member themselves; 409 and 422 with the reason.
 */
export const linkAccount = async (
  { database: { db }, clock, jobs, channels }: Server,
  caller: Caller,
  personId: string,
  wish: LinkAccount,
): Promise<{ accountId: string }> => {
  const now = clock.now();
  if (caller.personId === personId) throw notFound();
  const channel = channels.get(wish.channelId);
  if (!channel) throw wrongField('channelId', 'is no channel of comity.yaml');
  const externalId = channel.kind === 'mail' ? mailMatchKey(wish.handle) : (wish.externalId ?? null);
  if (externalId === null) {
    throw channel.kind === 'mail'
      ? wrongField('handle', 'is no mail address')
      : wrongField('externalId', 'give the platform’s own number of the account');
  }
  return db.transaction(async (tx) => {
    if (!(await personExists(tx, personId))) throw notFound();
    const accountId = await seeAccount(tx, wish.channelId, { externalId, handle: wish.handle }, now);
    await holdAccount(tx, accountId);
    // A member cannot give an account of their own away.
    if (caller.personId !== null && (await personOf(tx, accountId)) === caller.personId) throw notFound();
    const refusal = await confirmLink(tx, {
      personId,
      accountId,
      evidence: wish.evidence,
      decidedBy: caller.id,
      now,
    });
    if (isRefusal(refusal)) throw refused(refusal);
    await jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
    return { accountId };
  });
};
