import type { ContentChange, Outcome } from '@comity/core';
import { z } from 'zod';
import { ask, type Exchange, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import { postAt, postPath } from './post-url.ts';

/** The plugin's scope for reading, hiding, showing and removing a post. */
const contentScope = '"comity: content"';

const ForumPost = z.object({
  id: z.int(),
  post_number: z.int(),
  hidden: z.boolean(),
  deleted_at: z.string().nullish(),
});
type ForumPost = z.infer<typeof ForumPost>;

/** What the plugin says of a post that it has hidden or shown. */
const Hidden = z.object({ hidden: z.boolean() });

/** Somebody did it before, it may be we in a try whose answer was lost. The case server knows which from its record. */
const doneBefore: Outcome = { outcome: 'not-ours', observed: { state: 'present' } };

/**
 * Hides a post, shows it again or removes it. What is so already stays so: hidden or removed before answers `not-ours`,
 * and what is to be seen and is seen is done. Source: R16, R42
 */
export const changePost = async (forum: Forum, change: ContentChange): Promise<Outcome> => {
  const address = postAt(forum.baseUrl, change.url);
  if (address === null) return byHand('This is not the address of a post of this forum.');
  const answer = await ask(forum, { method: 'GET', path: postPath(address) });
  if ('retry' in answer || answer.status !== 200) return refused(answer);
  const post = ForumPost.safeParse(answer.body);
  return post.success
    ? carryOut(forum, change, post.data)
    : { outcome: 'retry', words: 'The forum described a post in a way that was not understood.' };
};

const carryOut = async (forum: Forum, { act, reason }: ContentChange, post: ForumPost): Promise<Outcome> => {
  const isGone = typeof post.deleted_at === 'string';
  switch (act) {
    case 'hide':
      return isGone || post.hidden ? doneBefore : setHidden(forum, post, true, reason);
    case 'show':
      if (isGone) return byHand('The post was deleted on the forum since; its staff can recover it.');
      return post.hidden ? setHidden(forum, post, false, reason) : { outcome: 'done' };
    case 'remove':
      return isGone ? doneBefore : remove(forum, post);
    default:
      return act satisfies never;
  }
};

/** Core's API can hide no post; the plugin's can. */
const setHidden = async (
  forum: Forum,
  { id }: ForumPost,
  hidden: boolean,
  reason: string,
): Promise<Outcome> => {
  const path = `comity/posts/${id}/${hidden ? 'hide' : 'show'}.json`;
  const answer = await ask(forum, { method: 'PUT', path, body: { reason } });
  if ('retry' in answer) return refused(answer);
  if (answer.status === 404)
    return byHand(
      `${platformWords(404, answer.body)} Is the newest Comity plugin installed and switched on?`,
    );
  if (answer.status !== 200) return refused(answer);
  const said = Hidden.safeParse(answer.body);
  return said.success && said.data.hidden === hidden
    ? { outcome: 'done' }
    : { outcome: 'retry', words: 'The forum did not confirm that the post was changed.' };
};

const remove = async (forum: Forum, { id, post_number: postNumber }: ForumPost): Promise<Outcome> => {
  // Discourse removes the whole topic with its first post, and with it what others wrote.
  if (postNumber === 1) {
    return byHand(
      'This post begins its topic, which would go with it. Decide on the forum what becomes of it.',
    );
  }
  const answer = await ask(forum, { method: 'DELETE', path: `posts/${id}.json`, body: {} });
  return 'status' in answer && answer.status === 200 ? { outcome: 'done' } : refused(answer);
};

const byHand = (words: string): Outcome => ({ outcome: 'needs-human', words });

const refused = (answer: Exchange): Outcome => {
  if ('retry' in answer) return { outcome: 'retry', words: answer.retry, afterSeconds: answer.afterSeconds };
  const { status, body } = answer;
  return byHand(status === 403 ? forbiddenWords(body, contentScope) : platformWords(status, body));
};
