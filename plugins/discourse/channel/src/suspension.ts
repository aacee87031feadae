import type { Account, Measure, Observation, Observed, Outcome } from '@comity/core';
import { fromSuspendedTill, toSuspendUntil } from './end.ts';
import { ask, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import {
  type ForumAccount,
  accountPath,
  readAccount,
  sanctionsScope,
  unknownWords,
} from './forum-account.ts';
import { markedReason, markIn } from './mark.ts';

/** Whether an account is suspended, until when, and by which measure of ours. */
export const observeSuspension = async (forum: Forum, account: Account): Promise<Observation> => {
  const answer = await readAccount(forum, account);
  if ('account' in answer) return suspensionOf(answer.account, forum.now());
  if ('unknown' in answer) return { state: 'unknown-account' };
  // An observation knows no "needs a human": the next apply or lift meets the same refusal and says so.
  if ('refused' in answer) return { state: 'retry', words: answer.refused };
  const { retry: words, ...after } = answer;
  return { state: 'retry', words, ...after };
};

const suspensionOf = (account: ForumAccount, now: Date): Observed => {
  if (!account.suspended_till) return { state: 'absent' };
  const until = fromSuspendedTill(account.suspended_till);
  // A suspension that has run out stands in the row until somebody clears it.
  if (until && until <= now.toISOString()) return { state: 'absent' };
  return { state: 'present', until, mark: markIn(account.full_suspend_reason) };
};

/** What stands there, or why nothing can be done about it now. */
const look = async (
  forum: Forum,
  account: Account,
): Promise<Exclude<Observed, { state: 'unknown-account' }> | Outcome> => {
  const answer = await readAccount(forum, account);
  if ('unknown' in answer) return { outcome: 'needs-human', words: answer.unknown };
  if ('refused' in answer) return { outcome: 'needs-human', words: answer.refused };
  if ('retry' in answer) return { outcome: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  const seen = suspensionOf(answer.account, forum.now());
  return seen.state === 'unknown-account' ? { outcome: 'needs-human', words: unknownWords } : seen;
};

/**
 * Suspends an account until the measure's end. The same measure again changes nothing; ours with another end is
 * changed; anybody else's is left alone.
 */
export const applySuspension = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  const seen = await look(forum, measure.account);
  if ('outcome' in seen) return seen;
  if (seen.state === 'absent') return suspend(forum, measure);
  if (seen.mark !== measure.id) return { outcome: 'not-ours', observed: seen };
  if (seen.until === measure.until) return { outcome: 'done' };
  // Discourse answers 409 to a second suspension, so a change is an unsuspend and a suspend. Between the two the account
  // is free; if we stop there, the next try finds it absent and suspends.
  const lifted = await unsuspend(forum, measure.account);
  return lifted.outcome === 'done' ? suspend(forum, measure) : lifted;
};

/** Ends our suspension. One that is already gone is done; anybody else's is left alone. */
export const liftSuspension = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  const seen = await look(forum, measure.account);
  if ('outcome' in seen) return seen;
  if (seen.state === 'absent') return { outcome: 'done' };
  if (seen.mark !== measure.id) return { outcome: 'not-ours', observed: seen };
  return unsuspend(forum, measure.account);
};

const suspend = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  // No `message`: the notice is sent apart and kept, and a message would be mailed a second time.
  const body = {
    suspend_until: toSuspendUntil(measure.until),
    reason: markedReason(measure.reason, measure.id),
  };
  const outcome = await change(forum, measure.account, 'suspend', body);
  return outcome === 'conflict' ? settleConflict(forum, measure) : outcome;
};

const unsuspend = async (forum: Forum, account: Account): Promise<Outcome> => {
  const outcome = await change(forum, account, 'unsuspend');
  return outcome === 'conflict' ? { outcome: 'needs-human', words: platformWords(409, null) } : outcome;
};

/** Somebody was faster. Their suspension stays, unless it is this very measure, sent twice. */
const settleConflict = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  const seen = await look(forum, measure.account);
  if ('outcome' in seen) return seen;
  if (seen.state === 'present' && seen.mark !== measure.id) return { outcome: 'not-ours', observed: seen };
  if (seen.state === 'present' && seen.until === measure.until) return { outcome: 'done' };
  return { outcome: 'retry', words: 'The account changed on the forum while it was being suspended.' };
};

const change = async (
  forum: Forum,
  account: Account,
  action: 'suspend' | 'unsuspend',
  body?: Record<string, string>,
): Promise<Outcome | 'conflict'> => {
  const path = accountPath(account);
  if (path === null) return { outcome: 'needs-human', words: unknownWords };
  const answer = await ask(forum, {
    method: 'PUT',
    path: `${path}/${action}.json`,
    ...(body ? { body } : {}),
  });
  if ('retry' in answer) return { outcome: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  switch (answer.status) {
    case 200:
      return { outcome: 'done' };
    case 403:
      return { outcome: 'needs-human', words: forbiddenWords(answer.body, sanctionsScope) };
    case 404:
      return { outcome: 'needs-human', words: unknownWords };
    case 409:
      return 'conflict';
    default:
      return { outcome: 'needs-human', words: platformWords(answer.status, answer.body) };
  }
};
