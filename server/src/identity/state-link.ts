import { ChannelId, type ChannelKind, isRefusal, mailMatchKey, refuse } from '@comity/core';
import { z } from 'zod';
import { recusePerson } from '../case/recuse-person.ts';
import type { Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { planMeasures } from '../sanction/plan-measures.ts';
import { nameAccount } from './accounts.ts';
import {
  confirmLink,
  holdAccount,
  isTied,
  type LinkStatement,
  personOf,
  withdrawLink,
} from './link-account.ts';
import { mergePersons } from './merge-persons.ts';
import { mustBeFreeOf } from './must-be-free.ts';
import { holdChanges } from './roots.ts';
import { samePersonIds } from './same-person.ts';

/**
 * A statement that an account is a person's. On a mail channel the external id follows from the address; where people go
 * by their names alone, it may be left out.
 */
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
 * @throws Problem 404 for a person who is not there, who is the member themselves, or who has a part in a case that is
 * hidden from the member; 409 and 422 with the reason.
 */
export const linkAccount = async (
  server: Server,
  caller: Caller,
  personId: string,
  wish: LinkAccount,
): Promise<{ accountId: string }> => {
  const { channels, clock, database } = server;
  const channel = channels.get(wish.channelId);
  return retriedTransaction(database.db, async (tx) => {
    await holdChanges(tx);
    await mustBeFreeOf(tx, caller, personId);
    if (!channel) throw wrongField('channelId', 'is no channel of comity.yaml');
    const externalId = externalIdOn(channel.kind, personId, wish);
    if (externalId === null) {
      throw channel.kind === 'mail'
        ? wrongField('handle', 'is no mail address')
        : wrongField('externalId', 'give the platform’s own number of the account');
    }
    const now = clock.now();
    const accountId = await nameAccount(tx, wish.channelId, { externalId, handle: wish.handle }, now);
    const statement = { personId, accountId, evidence: wish.evidence, decidedBy: caller.id, now };
    await settleLink(tx, server, caller, { ...statement, basis: 'statement', confidence: 'likely' }, 'lone');
    return { accountId };
  });
};

/** Two people may go by one name at an event: a name alone is an account of this person's and of nobody else's. */
const externalIdOn = (
  kind: ChannelKind,
  personId: string,
  { handle, externalId }: LinkAccount,
): string | null => {
  if (kind === 'mail') return mailMatchKey(handle);
  return externalId ?? (kind === 'manual' ? `${handle.toLowerCase()} (${personId})` : null);
};

/**
 * An account is a person's. Where it is confirmed as another one's, the two are one human: they are merged, and that can
 * be undone. A word about one account does so for a `lone` one only; a proposal that was looked at for `any`.
 *
 * @throws Problem 404 where the account is the caller's own, or of somebody hidden from them; 409 where a rule refuses.
 */
export const settleLink = async (
  tx: Tx,
  { jobs, follow }: Pick<Server, 'jobs' | 'follow'>,
  caller: Caller,
  statement: LinkStatement,
  merges: 'lone' | 'any',
): Promise<{ changeId: string | null }> => {
  const { personId, accountId, now } = statement;
  await holdAccount(tx, accountId);
  const before = await personOf(tx, accountId);
  // A member cannot give an account of their own away.
  if (before !== null) await mustBeFreeOf(tx, caller, before);
  let changeId: string | null = null;
  if (before === null) {
    await confirmLink(tx, statement);
    await recusePerson(tx, personId, { now, follow });
    await planMeasures(tx, [personId], now);
  } else if (!(await samePersonIds(tx, personId)).includes(before)) {
    if (merges === 'lone' && (await isTied(tx, before, accountId))) throw refused(ofAnother);
    const merging = { personId, otherId: before, reason: statement.evidence, by: caller.id };
    const merged = await mergePersons(tx, merging, { now, follow });
    if (isRefusal(merged)) throw refused(merged);
    ({ changeId } = merged);
  }
  await jobs.enqueue(tx, 'identify-account', { accountId }, { key: accountId });
  return { changeId };
};

const ofAnother = refuse(
  'account-of-another-person',
  'design',
  'This account is confirmed as another person’s, who has other accounts or measures. If both are one human, the two persons have to be merged first: then all of it counts for both.',
);

/** Why an account is not a person's after all. */
export const WithdrawLink = z.object({ evidence: z.string().trim().min(1).max(2_000) });

/**
 * Takes a link back on a member's statement; what rested on it alone is lifted.
 *
 * @throws Problem 404 where there is none, 409 for an account that came with another person.
 */
export const unlinkAccount = async (
  { database: { db }, clock }: Server,
  caller: Caller,
  { personId, accountId, evidence }: { personId: string; accountId: string; evidence: string },
): Promise<void> =>
  retriedTransaction(db, async (tx) => {
    await holdChanges(tx);
    await mustBeFreeOf(tx, caller, personId);
    await holdAccount(tx, accountId);
    const statement = { personId, accountId, evidence, decidedBy: caller.id, now: clock.now() };
    if (!(await withdrawLink(tx, statement))) {
      const owner = await personOf(tx, accountId);
      if (owner === null || !(await samePersonIds(tx, personId)).includes(owner)) throw notFound();
      throw refused(
        refuse(
          'account-by-merge',
          'design',
          'This account came with another person who was merged with this one. If that was a mistake, undo the merge.',
        ),
      );
    }
    await planMeasures(tx, [personId], statement.now);
  });
