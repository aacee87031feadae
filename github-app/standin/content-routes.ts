import type { Context, Hono } from 'hono';
import { documents } from '../src/graphql.ts';
import { reviewComment } from './review-comment.ts';
import type { Ledger, StandInComment, StandInOptions } from './state.ts';

/** What the channel changes: comments are removed by REST, and hidden and shown by GraphQL. */
export const addChanges = (app: Hono, options: StandInOptions, ledger: Ledger): void => {
  const find = (kind: 'IC' | 'PRRC', c: Context) => {
    const id = Number(c.req.param('id'));
    const name = (text = '') => text.toLowerCase();
    for (const issue of options.issues ?? []) {
      const here =
        name(c.req.param('owner')) === name(options.org) && name(c.req.param('repo')) === name(issue.repo);
      const comments = kind === 'IC' ? issue.comments : issue.reviewComments;
      const comment = here ? comments?.find((one) => one.id === id) : undefined;
      if (comment && !ledger.isAmong('removed', `${kind}_${id}`)) return { issue, comment };
    }
    return null;
  };
  for (const [path, kind] of [
    ['issues', 'IC'],
    ['pulls', 'PRRC'],
  ] as const) {
    app.delete(`/repos/:owner/:repo/${path}/comments/:id{[0-9]+}`, (c) => {
      if (!find(kind, c)) return notFound(c);
      ledger.put('removed', `${kind}_${c.req.param('id')}`, true);
      return c.body(null, 204);
    });
  }
  app.get('/repos/:owner/:repo/pulls/comments/:id{[0-9]+}', (c) => {
    const found = find('PRRC', c);
    if (!found) return notFound(c);
    const author = ledger.byId(found.comment.authorId);
    return c.json(reviewComment(options.org, found.issue, found.comment, author));
  });
  app.post('/graphql', async (c) => {
    const asked = await c.req.json<{ query: string; variables: Variables }>();
    return c.json(answerTo(asked, options, ledger));
  });
};

type Variables = Readonly<Record<string, string | number | null>>;

/** Answers the documents that the channel asks, and no other. */
const answerTo = (
  { query, variables }: { query: string; variables: Variables },
  options: StandInOptions,
  ledger: Ledger,
): object => {
  const id = String(variables['id']);
  const comment = () => ({ isMinimized: ledger.isAmong('hidden', id) });
  switch (query) {
    case documents.discussion:
      return { data: discussion(variables, options, ledger) };
    case documents.look:
      return isThere(id, options, ledger)
        ? { data: { node: { __typename: 'IssueComment', ...comment() } } }
        : missing(id);
    case documents.hide:
    case documents.show:
      if (!isThere(id, options, ledger)) return missing(id);
      ledger.put('hidden', id, query === documents.hide);
      return query === documents.hide
        ? { data: { minimizeComment: { minimizedComment: comment() } } }
        : { data: { unminimizeComment: { unminimizedComment: comment() } } };
    default:
      return { errors: [{ type: 'STAND_IN', message: 'The stand-in knows no such document.' }] };
  }
};

const missing = (id: string): object => ({
  data: { node: null },
  errors: [{ type: 'NOT_FOUND', message: `Could not resolve to a node with the global id of '${id}'` }],
});

const isThere = (
  nodeId: string,
  { issues = [], discussions = [] }: StandInOptions,
  ledger: Ledger,
): boolean => {
  const ids = (kind: string, comments: readonly StandInComment[] = []) =>
    comments.map(({ id }) => `${kind}_${id}`);
  const all = [
    ...issues.flatMap(({ comments, reviewComments }) => [
      ...ids('IC', comments),
      ...ids('PRRC', reviewComments),
    ]),
    ...discussions.flatMap(({ comments }) => ids('DC', comments)),
  ];
  return all.includes(nodeId) && !ledger.isAmong('removed', nodeId);
};

/** One comment a page, so that the channel has to turn pages; the last one is an answer to the one before. */
const discussion = (
  { owner, repo, number, after }: Variables,
  { org, discussions = [] }: StandInOptions,
  ledger: Ledger,
): object => {
  const found = discussions.find((one) => owner === org && one.repo === repo && one.number === number);
  const nodes = (found?.comments ?? [])
    .map(({ id }) => ({ id: `DC_${id}`, databaseId: id }))
    .filter(({ id }) => !ledger.isAmong('removed', id));
  const [comments, replies] = nodes.length > 1 ? [nodes.slice(0, -1), nodes.slice(-1)] : [nodes, []];
  const place = after === null ? 0 : Number(after);
  const isLast = place >= comments.length - 1;
  const page = comments
    .slice(place, place + 1)
    .map((comment) => ({ ...comment, replies: { nodes: isLast ? replies : [] } }));
  const pageInfo = { hasNextPage: !isLast, endCursor: isLast ? null : String(place + 1) };
  return { repository: { discussion: found ? { comments: { pageInfo, nodes: page } } : null } };
};

const notFound = (c: Context): Response =>
  c.json({ message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }, 404);
