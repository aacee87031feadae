import type { Account } from '@comity/core';
import { z } from 'zod';
import { ask, type Forum, forbiddenWords, platformWords } from './exchange.ts';

/** The plugin's scope for reading an account, suspending and silencing it, and ending both. */
export const sanctionsScope = '"comity: sanctions"';

/**
 * What we read of `GET /admin/users/{id}.json`. `suspended_till` and `silenced` are there only while it holds;
 * `silenced_till` is there until the forum has cleared it.
 */
const ForumAccount = z.object({
  username: z.string().min(1),
  suspended_till: z.string().nullish(),
  full_suspend_reason: z.string().nullish(),
  silenced: z.boolean().nullish(),
  silenced_till: z.string().nullish(),
  silence_reason: z.string().nullish(),
  full_silence_reason: z.string().nullish(),
});
export type ForumAccount = z.infer<typeof ForumAccount>;

/** A look at an account, before it is told apart what a failure means to the caller. */
export type AccountAnswer =
  | { readonly account: ForumAccount }
  | { readonly unknown: string }
  | { readonly refused: string }
  | { readonly retry: string; readonly afterSeconds?: number };

/** Path of an account in the admin API; `null` when the id is not a Discourse one. */
export const accountPath = (account: Account): string | null =>
  /^\d{1,18}$/.test(account.externalId) ? `admin/users/${account.externalId}` : null;

/** Words for an account that the forum does not show us. */
export const unknownWords =
  'The forum has no account with this id, or the user of the API key is not staff there.';

/** Reads one account as the forum's staff see it. */
export const readAccount = async (forum: Forum, account: Account): Promise<AccountAnswer> => {
  const path = accountPath(account);
  if (path === null) return { unknown: unknownWords };
  const answer = await ask(forum, { method: 'GET', path: `${path}.json` });
  if ('retry' in answer) return answer;
  if (answer.status === 404) return { unknown: unknownWords };
  if (answer.status === 403) return { refused: forbiddenWords(answer.body, sanctionsScope) };
  if (answer.status !== 200) return { refused: platformWords(answer.status, answer.body) };
  const found = ForumAccount.safeParse(answer.body);
  return found.success
    ? { account: found.data }
    : { retry: 'The forum described an account in a way that was not understood.' };
};
