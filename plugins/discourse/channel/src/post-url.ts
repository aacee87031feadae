/** Where a post stands: by its id, or by topic and number. */
export type PostAddress =
  | { readonly postId: number }
  | { readonly topicId: number; readonly postNumber: number };

/** Path that reads the post at an address. */
export const postPath = (address: PostAddress): string =>
  'postId' in address
    ? `posts/${address.postId}.json`
    : `posts/by_number/${address.topicId}/${address.postNumber}.json`;

/**
 * Reads the address of a post of the forum at `baseUrl` (with a slash at its end): `/p/12`, `/t/slug/34/5`, `/t/34/5`,
 * and a topic's own address, which means its first post. `null` when the URL is another's or no post.
 */
export const postAt = (baseUrl: string, url: string): PostAddress | null => {
  const base = new URL(baseUrl);
  const target = URL.canParse(url) ? new URL(url) : null;
  if (target === null || target.origin !== base.origin || !target.pathname.startsWith(base.pathname))
    return null;
  const path = target.pathname.slice(base.pathname.length).replace(/\/$/, '');
  const post = /^p\/(\d{1,12})(?:\/\d+)?$/.exec(path);
  if (post) return { postId: Number(post[1]) };
  const topic =
    /^t\/(\d{1,12})(?:\/(\d{1,9}))?$/.exec(path) ?? /^t\/[^/]+\/(\d{1,12})(?:\/(\d{1,9}))?$/.exec(path);
  return topic ? { topicId: Number(topic[1]), postNumber: Number(topic[2] ?? 1) } : null;
};
