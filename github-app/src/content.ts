import type { ContentAct, ContentChange, Outcome } from '@comity/core';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { findDiscussionComment, parseDiscussionUrl } from './discussion-comment.ts';
import type { Reply } from './fault.ts';
import { askGraphql } from './graphql.ts';
import { isUnder, parseSubjectUrl, type SubjectUrl } from './subject-url.ts';

const Repository = z.object({ full_name: z.string() });
const Comment = z.object({ node_id: z.string(), html_url: z.url() });
const Node = z.object({ node: z.object({ isMinimized: z.boolean().optional() }).nullable() });
const Minimized = z.object({ minimizedComment: z.object({ isMinimized: z.boolean() }).nullable() });
const Hidden = z.object({ minimizeComment: Minimized.nullable() });
const Shown = z.object({
  unminimizeComment: z
    .object({ unminimizedComment: z.object({ isMinimized: z.boolean() }).nullable() })
    .nullable(),
});

/** Where a comment is: GitHub's id of it, and the call that removes it if there is one. */
type Place = { readonly nodeId: string; readonly remove: (() => Promise<Reply>) | null };

/** Somebody did it before, it may be we in a try whose answer was lost. The case server knows which from its record. */
const doneBefore: Outcome = { outcome: 'not-ours', observed: { state: 'present' } };

/**
 * Builds the changes to what was posted. Comments are hidden, shown again and removed; what begins a thread GitHub lets
 * no App hide or remove. Nothing outside of the organisation is touched. Source: R16, R42
 */
export const createContentChanges =
  (org: string, connection: Connection): ((change: ContentChange) => Promise<Outcome>) =>
  async ({ act, url }) => {
    if (!isUnder(org, url)) return byHand('This is not an address of the organisation.');
    const place = await findPlace(connection, url);
    if ('byHand' in place) return byHand(place.byHand);
    if ('no' in place) return act === 'remove' && isMissing(place.no) ? doneBefore : refused(place.no);
    return act === 'remove' ? remove(place) : setMinimized(connection, place, act);
  };

const findPlace = async (
  connection: Connection,
  url: string,
): Promise<Place | { readonly byHand: string } | { readonly no: Reply }> => {
  const discussion = parseDiscussionUrl(url);
  if (discussion) {
    const { commentId, ...at } = discussion;
    if (commentId === null) return { byHand: beginnings };
    const found = await findDiscussionComment(connection, { ...at, commentId });
    return 'no' in found ? found : { nodeId: found.nodeId, remove: null };
  }
  const subject = parseSubjectUrl(url);
  if (!subject) return { byHand: 'This is not the address of a comment.' };
  const { kind } = subject;
  if (kind === 'issue' || kind === 'pull-request') return { byHand: beginnings };
  return kind === 'review' ? { byHand: reviews } : findComment(connection, subject);
};

/** A comment that is missing under the address was removed; a repository that is missing is not ours to see. */
const findComment = async (
  connection: Connection,
  { owner, repo, route, parameters, path, kind }: SubjectUrl,
): Promise<Place | { readonly byHand: string } | { readonly no: Reply }> => {
  const about = await connection.ask('GET /repos/{owner}/{repo}', { owner, repo });
  if (isMissing(about)) return { byHand: 'GitHub shows the App no such repository.' };
  const repository = read(Repository, about);
  if (!repository) return { no: about };
  const reply = await connection.ask(route, { owner, repo, ...parameters });
  const comment = read(Comment, reply);
  if (!comment) return { no: reply };
  // GitHub follows what was moved, it may be to where the App is to touch nothing.
  const root = `/${repository.full_name}/`.toLowerCase();
  const at = new URL(comment.html_url).pathname.toLowerCase();
  if (
    !at.startsWith(`/${owner.toLowerCase()}/`) ||
    !at.startsWith(root) ||
    !path.test(at.slice(root.length))
  ) {
    return { byHand: 'The comment stands elsewhere now. Open its address to see where.' };
  }
  const removable = kind === 'issue-comment' || kind === 'review-comment';
  const removal = route.replace(/^GET/, 'DELETE');
  return {
    nodeId: comment.node_id,
    remove: removable ? () => connection.ask(removal, { owner, repo, ...parameters }) : null,
  };
};

const setMinimized = async (
  connection: Connection,
  { nodeId: id }: Place,
  act: Exclude<ContentAct, 'remove'>,
): Promise<Outcome> => {
  const seen = await askGraphql(connection, 'look', { id }, Node);
  if ('no' in seen) return refused(seen.no);
  const isMinimized = seen.answer.node?.isMinimized;
  if (isMinimized === undefined) return byHand('GitHub can hide no such comment.');
  if (isMinimized === (act === 'hide')) return act === 'hide' ? doneBefore : { outcome: 'done' };
  const said =
    act === 'hide'
      ? await askGraphql(connection, 'hide', { id }, Hidden)
      : await askGraphql(connection, 'show', { id }, Shown);
  if ('no' in said) return refused(said.no);
  const after =
    'minimizeComment' in said.answer
      ? said.answer.minimizeComment?.minimizedComment
      : said.answer.unminimizeComment?.unminimizedComment;
  return after?.isMinimized === (act === 'hide')
    ? { outcome: 'done' }
    : { outcome: 'retry', words: 'GitHub did not confirm that the comment was changed' };
};

const remove = async ({ remove: call }: Place): Promise<Outcome> => {
  if (!call) return byHand('The App may not remove such a comment. Remove it on GitHub, or hide it.');
  const reply = await call();
  if ('status' in reply && reply.status === 204) return { outcome: 'done' };
  return isMissing(reply) ? doneBefore : refused(reply);
};

const beginnings =
  'GitHub lets no App hide or remove what begins an issue, a pull request or a discussion. A maintainer can edit it, close it and lock it.';
const reviews =
  'GitHub lets no App hide or remove the words of a whole review. A maintainer can edit them, or dismiss the review.';

const isMissing = (reply: Reply): boolean => 'status' in reply && reply.status === 404;

const read = <T>(schema: z.ZodType<T>, reply: Reply): T | null =>
  'status' in reply && reply.status === 200 ? schema.parse(reply.data) : null;

const byHand = (words: string): Outcome => ({ outcome: 'needs-human', words });

const refused = (reply: Reply): Outcome => {
  if ('retry' in reply) return { outcome: 'retry', words: reply.retry, afterSeconds: reply.afterSeconds };
  if ('unaccepted' in reply) return byHand(reply.unaccepted);
  return reply.status === 403
    ? byHand(
        `The App lacks a permission: issues, pull_requests and discussions, each with write; an owner of the organisation can grant them. GitHub: ${reply.words}`,
      )
    : byHand(`GitHub (${reply.status}): ${reply.words}`);
};
