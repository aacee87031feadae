import { type Capture, type CaptureOutcome, evidenceCharactersMax } from '@comity/core';
import { z } from 'zod';
import { ask, type Forum, forbiddenWords, platformWords } from './exchange.ts';
import { postAt, postPath } from './post-url.ts';

/** The plugin's scope for reading posts. */
const evidenceScope = '"comity: evidence"';

/** What we read of a post. `user_id` is null once its author was deleted. */
const ForumPost = z.object({
  username: z.string().nullish(),
  user_id: z.int().nullish(),
  created_at: z.iso.datetime({ offset: true }),
  updated_at: z.iso.datetime({ offset: true }),
  version: z.int().default(1),
  raw: z.string(),
  topic_id: z.int(),
  reply_to_post_number: z.coerce.number().nullish(),
});
type ForumPost = z.infer<typeof ForumPost>;

/** Reads a post as it stands now, in its author's own markup. Source: R1, R5 */
export const capturePost = async (forum: Forum, url: string): Promise<CaptureOutcome> => {
  const address = postAt(forum.baseUrl, url);
  if (address === null) return { gone: 'This is not the address of a post of this forum.' };
  const answer = await ask(forum, { method: 'GET', path: postPath(address) });
  if ('retry' in answer) return answer;
  if (answer.status === 403) return { gone: forbiddenWords(answer.body, evidenceScope) };
  if (answer.status !== 200) return { gone: platformWords(answer.status, answer.body) };
  const post = ForumPost.safeParse(answer.body);
  return post.success
    ? { capture: captureOf(post.data, forum) }
    : { retry: 'The forum described a post in a way that was not understood.' };
};

const captureOf = (post: ForumPost, forum: Forum): Capture => ({
  body: post.raw.slice(0, evidenceCharactersMax),
  truncated: post.raw.length > evidenceCharactersMax,
  author: post.user_id && post.username ? { externalId: String(post.user_id), handle: post.username } : null,
  createdAt: new Date(post.created_at).toISOString(),
  // `updated_at` moves with counters too; only a post with a second version was edited.
  editedAt: post.version > 1 ? new Date(post.updated_at).toISOString() : null,
  capturedAt: forum.now().toISOString(),
  parentUrl: post.reply_to_post_number
    ? new URL(`t/-/${post.topic_id}/${post.reply_to_post_number}`, forum.baseUrl).href
    : null,
});
