import type { Account, KnownIdentity } from '@comity/core';
import { z } from 'zod';
import { ask, type Exchange, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import { accountPath } from './forum-account.ts';

/** The plugin's scope for the names and addresses behind an account. */
const identityScope = '"comity: identity"';

const ForumAccount = z.object({
  username: z.string().min(1),
  /** Whether its address was confirmed. */
  active: z.boolean(),
  external_ids: z.record(z.string(), z.string()).default({}),
});

const ForumAddresses = z.object({
  email: z.string().nullish(),
  secondary_emails: z.array(z.string()),
  unconfirmed_emails: z.array(z.string()),
});

type Mails = Extract<KnownIdentity, { state: 'known' }>['mails'];

/**
 * The name that an account has now, its addresses, and the GitHub account that signs in to it. The forum's staff log
 * records each look at addresses. A key that may not see them still tells the rest. Source: R12, R47, design idea 7
 */
export const identifyAccount = async (forum: Forum, account: Account): Promise<KnownIdentity> => {
  const path = accountPath(account);
  if (path === null) return { state: 'unknown-account' };
  const answer = await ask(forum, { method: 'GET', path: `${path}.json` });
  if ('status' in answer && answer.status === 404) return { state: 'unknown-account' };
  if ('retry' in answer || answer.status !== 200) return unread(answer);
  const found = ForumAccount.safeParse(answer.body);
  if (!found.success) return notUnderstood;
  const { username, active, external_ids: externalIds } = found.data;
  const mails = await addresses(forum, username, active);
  if ('state' in mails) return mails;
  const gitHubId = externalIds['github'] ?? '';
  return { state: 'known', handle: username, mails, gitHubId: /^\d{1,15}$/.test(gitHubId) ? gitHubId : null };
};

/** An address counts as verified where the forum has had it confirmed. */
const addresses = async (
  forum: Forum,
  username: string,
  active: boolean,
): Promise<Mails | Extract<KnownIdentity, { state: 'retry' }>> => {
  const answer = await ask(forum, { method: 'GET', path: `u/${encodeURIComponent(username)}/emails.json` });
  if ('status' in answer && (answer.status === 403 || answer.status === 404)) return [];
  if ('retry' in answer || answer.status !== 200) return unread(answer);
  const found = ForumAddresses.safeParse(answer.body);
  if (!found.success) return notUnderstood;
  const { email, secondary_emails: others, unconfirmed_emails: unconfirmed } = found.data;
  return [
    ...(email ? [{ address: email, verified: active }] : []),
    ...others.map((address) => ({ address, verified: true })),
    ...unconfirmed.map((address) => ({ address, verified: false })),
  ];
};

const notUnderstood = {
  state: 'retry',
  words: 'The forum described an account in a way that was not understood.',
} as const;

const unread = (answer: Exchange): Extract<KnownIdentity, { state: 'retry' }> => {
  if ('retry' in answer) return { state: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  const { status, body } = answer;
  return {
    state: 'retry',
    words: status === 403 ? forbiddenWords(body, identityScope) : platformWords(status, body),
  };
};
