import type { Account, Delivery, Id, Notice } from '@comity/core';
import { ask, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import { readAccount } from './forum-account.ts';

/** The plugin's scope for sending a notice and for finding it again. */
const noticesScope = '"comity: notices"';

const titleCharactersMax = 255;

/**
 * Sends a notice as a private message to one account. Discourse mails private messages to suspended accounts too, so
 * the order of suspension and notice does not matter. The message carries the notice's id as Discourse's `external_id`,
 * which is unique there: a notice sent twice is one message.
 *
 * Source: R44, R50
 */
export const sendPrivateMessage = async (forum: Forum, notice: Notice, to: Account): Promise<Delivery> => {
  // A name can be given up and taken by somebody else; the number cannot. So the name is read now.
  const recipient = await readAccount(forum, to);
  if ('retry' in recipient) {
    return { delivery: 'retry', words: recipient.retry, afterSeconds: recipient.afterSeconds };
  }
  if ('unknown' in recipient) return { delivery: 'impossible', words: recipient.unknown };
  if ('refused' in recipient) return { delivery: 'impossible', words: recipient.refused };
  const externalId = await externalIdOf(notice.id);
  const answer = await ask(forum, {
    method: 'POST',
    path: 'posts.json',
    body: {
      title: Array.from(notice.subject).slice(0, titleCharactersMax).join(''),
      raw: notice.body,
      target_recipients: recipient.account.username,
      archetype: 'private_message',
      external_id: externalId,
    },
  });
  if ('retry' in answer) return { delivery: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  if (answer.status === 200) return { delivery: 'delivered' };
  if (answer.status === 422) return settleRefusal(forum, externalId, platformWords(422, answer.body));
  const words =
    answer.status === 403
      ? forbiddenWords(answer.body, noticesScope)
      : platformWords(answer.status, answer.body);
  return { delivery: 'impossible', words };
};

/** A 422 is a refusal, or the word that this notice is already there; only a look can tell. */
const settleRefusal = async (forum: Forum, externalId: string, words: string): Promise<Delivery> => {
  const answer = await ask(forum, { method: 'GET', path: `t/external_id/${externalId}.json` });
  if ('retry' in answer) return { delivery: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  const there = answer.status === 200 || answer.status === 301 || answer.status === 302;
  return there ? { delivery: 'delivered' } : { delivery: 'impossible', words };
};

/** Discourse takes 50 letters, digits, `_` and `-`, and does not tell upper case from lower. */
const externalIdOf = async (noticeId: Id): Promise<string> => {
  if (/^[a-z0-9-]{1,43}$/.test(noticeId)) return `comity-${noticeId}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(noticeId));
  return `comity-${Buffer.from(digest).toString('hex').slice(0, 40)}`;
};
