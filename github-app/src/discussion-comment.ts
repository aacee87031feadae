import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { Reply } from './fault.ts';
import { askGraphql } from './graphql.ts';

/** A comment of a discussion, as its URL names it. */
export type DiscussionComment = {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  readonly commentId: number;
};

/** A URL of a discussion, or of a comment in it; `commentId: null` means its first post. */
export const parseDiscussionUrl = (
  url: string,
): (Omit<DiscussionComment, 'commentId'> & { readonly commentId: number | null }) | null => {
  const at = URL.parse(url);
  const [, owner, repo, number] =
    /^\/([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})\/discussions\/(\d{1,15})\/?$/.exec(
      at?.pathname ?? '',
    ) ?? [];
  if (!owner || !repo || !number) return null;
  const [, comment] = /^#discussioncomment-(\d{1,15})$/.exec(at?.hash ?? '') ?? [];
  return { owner, repo, number: Number(number), commentId: comment ? Number(comment) : null };
};

const Named = z.object({ id: z.string(), databaseId: z.number().nullable() });
const Page = z.object({
  repository: z
    .object({
      discussion: z
        .object({
          comments: z.object({
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
            nodes: z.array(
              Named.extend({ replies: z.object({ nodes: z.array(Named.nullable()) }) }).nullable(),
            ),
          }),
        })
        .nullable(),
    })
    .nullable(),
});

type Found = { readonly nodeId: string } | { readonly no: Reply };

/** A discussion of more than 5,000 comments is looked through by a human. */
const pagesMax = 50;

/** Finds GitHub's own id of a comment. There is no call for it: the discussion is paged through. */
export const findDiscussionComment = async (
  connection: Connection,
  comment: DiscussionComment,
): Promise<Found> => {
  let found: Found | { readonly next: string } = { next: '' };
  for (let page = 0; page < pagesMax && 'next' in found; page += 1) {
    found = await findOnPage(connection, comment, found.next === '' ? null : found.next);
  }
  return 'next' in found ? notThere : found;
};

const findOnPage = async (
  connection: Connection,
  { owner, repo, number, commentId }: DiscussionComment,
  after: string | null,
): Promise<Found | { readonly next: string }> => {
  const asked = await askGraphql(connection, 'discussion', { owner, repo, number, after }, Page);
  if ('no' in asked) return asked;
  const comments = asked.answer.repository?.discussion?.comments;
  const all = comments?.nodes.flatMap((one) => [one, ...(one?.replies.nodes ?? [])]);
  const found = all?.find((one) => one?.databaseId === commentId);
  if (found) return { nodeId: found.id };
  const { hasNextPage = false, endCursor = null } = comments?.pageInfo ?? {};
  return hasNextPage && endCursor !== null ? { next: endCursor } : notThere;
};

const notThere = { no: { status: 404, data: null, words: 'no such comment is in this discussion' } } as const;
