import type { Account, Measure, MeasureKind, Observation, Outcome } from '@comity/core';
import { toTill } from './end.ts';
import { ask, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import {
  type ForumAccount,
  accountPath,
  readAccount,
  sanctionsScope,
  unknownWords,
} from './forum-account.ts';
import { markedReason, markIn } from './mark.ts';
import { type MeasureCalls, callsFor, seenOf } from './measure-calls.ts';

const noWay = 'A forum cannot hold what one account writes for a moderator; somebody there has to see to it.';

/** Whether a measure stands on an account, until when, and by which measure of ours. */
export const observeMeasure = async (
  forum: Forum,
  account: Account,
  kind: MeasureKind,
): Promise<Observation> => {
  const calls = callsFor(kind);
  if (calls === null) return { state: 'refused', words: noWay };
  const answer = await readAccount(forum, account);
  if ('account' in answer) return seenOf(calls, answer.account, forum.now());
  if ('unknown' in answer) return { state: 'unknown-account' };
  if ('refused' in answer) return { state: 'refused', words: answer.refused };
  const { retry: words, ...after } = answer;
  return { state: 'retry', words, ...after };
};

type Seen = { readonly observed: ReturnType<typeof seenOf>; readonly account: ForumAccount };

/** What stands there, or why nothing can be done about it now. */
const look = async (forum: Forum, calls: MeasureCalls, account: Account): Promise<Seen | Outcome> => {
  const answer = await readAccount(forum, account);
  if ('unknown' in answer) return { outcome: 'needs-human', words: answer.unknown };
  if ('refused' in answer) return { outcome: 'needs-human', words: answer.refused };
  if ('retry' in answer) return { outcome: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  return { observed: seenOf(calls, answer.account, forum.now()), account: answer.account };
};

/**
 * Suspends or silences an account until the measure's end. The same measure again changes nothing; ours with another end
 * is changed; anybody else's is left alone.
 */
export const applyMeasure = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  const calls = callsFor(measure.kind);
  if (calls === null) return { outcome: 'needs-human', words: noWay };
  const seen = await look(forum, calls, measure.account);
  if ('outcome' in seen) return seen;
  const { observed } = seen;
  if (observed.state === 'absent' && !calls.leftOver(seen.account)) return impose(forum, calls, measure);
  if (observed.state === 'present' && observed.mark !== measure.id) return { outcome: 'not-ours', observed };
  if (observed.state === 'present' && observed.until === measure.until) return { outcome: 'done' };
  // Discourse answers 409 to a second one, so a change is an end and a beginning. Between the two the account is free; if
  // we stop there, the next try finds it absent and begins.
  const ended = await end(forum, calls, measure.account);
  return ended.outcome === 'done' ? impose(forum, calls, measure) : ended;
};

/** Ends what our measure did. What is already gone is done; anybody else's is left alone. */
export const liftMeasure = async (forum: Forum, measure: Measure): Promise<Outcome> => {
  const calls = callsFor(measure.kind);
  if (calls === null) return { outcome: 'needs-human', words: noWay };
  const seen = await look(forum, calls, measure.account);
  if ('outcome' in seen) return seen;
  const { observed } = seen;
  if (observed.state === 'absent') return { outcome: 'done' };
  if (observed.mark !== measure.id) return { outcome: 'not-ours', observed };
  return end(forum, calls, measure.account);
};

const impose = async (forum: Forum, calls: MeasureCalls, measure: Measure): Promise<Outcome> => {
  // No `message`: the notice is sent apart and kept, and a message would be mailed a second time.
  const answer = await change(forum, measure.account, calls.impose, {
    [calls.until]: toTill(measure.until),
    reason: markedReason(measure.reason, measure.id),
  });
  if ('outcome' in answer) return answer;
  const isOurs = answer.status === 200 && markIn(calls.answered(answer.body)) === measure.id;
  return isOurs ? { outcome: 'done' } : settle(forum, calls, measure);
};

const end = async (forum: Forum, calls: MeasureCalls, account: Account): Promise<Outcome> => {
  const answer = await change(forum, account, calls.end);
  if ('outcome' in answer) return answer;
  return answer.status === 200
    ? { outcome: 'done' }
    : { outcome: 'needs-human', words: platformWords(answer.status, answer.body) };
};

/** Somebody was faster. What they did stays, unless it is this very measure, sent twice. */
const settle = async (forum: Forum, calls: MeasureCalls, measure: Measure): Promise<Outcome> => {
  const seen = await look(forum, calls, measure.account);
  if ('outcome' in seen) return seen;
  const { observed } = seen;
  if (observed.state === 'present' && observed.mark !== measure.id) return { outcome: 'not-ours', observed };
  if (observed.state === 'present' && observed.until === measure.until) return { outcome: 'done' };
  return { outcome: 'retry', words: 'The account changed on the forum while we changed it.' };
};

type Answer = { readonly status: 200 | 409; readonly body: unknown };

const change = async (
  forum: Forum,
  account: Account,
  action: MeasureCalls['impose' | 'end'],
  body?: Record<string, string>,
): Promise<Outcome | Answer> => {
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
    case 409:
      return { status: answer.status, body: answer.body };
    case 403:
      return { outcome: 'needs-human', words: forbiddenWords(answer.body, sanctionsScope) };
    case 404:
      return { outcome: 'needs-human', words: unknownWords };
    default:
      return { outcome: 'needs-human', words: platformWords(answer.status, answer.body) };
  }
};
