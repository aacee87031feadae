import { createGitHubApp } from '@comity/github-app';
import { createGitHubStandIn } from '@comity/github-app/standin';
import { type Describer, loadDescription } from '../../standins/github/described.ts';
import { type DocumentValidator, loadGraphqlSchema } from '../../standins/github/graphql-schema.ts';
import { serveOverHttp } from '../../standins/over-http.ts';
import { breakable, type Call, callOf } from '../breakable.ts';
import type { ContentPlace } from '../content-contract.ts';
import { gitHubError } from './broken-fetch.ts';
import { appOptions, org } from './place.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');

const comments = [
  { id: 55, body: 'Fools.', authorId: 1002, createdAt: '2026-02-19T09:00:00Z' },
  { id: 56, body: 'Quite.', authorId: 1003, createdAt: '2026-02-19T09:00:00Z' },
];

/** Where a comment stands, and GitHub's own id of it. */
type Standing = { readonly path: string; readonly unknown: string; readonly nodeId: string };

/** One of each kind that can be removed. */
export const gitHubComments = {
  issue: { path: 'issues/3#issuecomment-55', unknown: 'issues/3#issuecomment-99', nodeId: 'IC_55' },
  review: { path: 'pull/3#discussion_r55', unknown: 'pull/3#discussion_r99', nodeId: 'PRRC_55' },
} as const satisfies Record<string, Standing>;

/** A comment in the discussion, which has the numbers 55 and 56. */
export const inDiscussion = (commentId: number): Standing => ({
  path: `discussions/8#discussioncomment-${commentId}`,
  unknown: 'discussions/8#discussioncomment-99',
  nodeId: `DC_${commentId}`,
});

const isChange = ({ method, body }: Call): boolean => method === 'DELETE' || body.includes('inimizeComment');

const refusal = ({ method }: Call, how: 'forbidden' | 'limited'): Response => {
  if (how === 'limited') return gitHubError(429, 'Too many', { 'retry-after': '17' });
  const message = 'Resource not accessible by integration';
  return method === 'DELETE'
    ? gitHubError(403, message)
    : Response.json({ data: {}, errors: [{ type: 'FORBIDDEN', message }] });
};

// Both are long to read, and the same for every test.
let loading: Promise<[Describer, DocumentValidator]> | undefined;

/** An organisation over HTTP, each exchange held against GitHub's description and its GraphQL schema. */
export const openGitHub = async ({ path, unknown, nodeId }: Standing): Promise<ContentPlace> => {
  const standIn = createGitHubStandIn({
    org,
    accounts: [{ id: 1002, login: 'mallory' }],
    issues: [
      {
        repo: 'Hello-World',
        number: 3,
        title: 'Please',
        body: 'Stop.',
        authorId: 1002,
        createdAt: '2026-02-19T08:00:00Z',
        comments,
        reviewComments: comments,
      },
    ],
    discussions: [{ repo: 'Hello-World', number: 8, comments }],
    now,
  });
  const server = await serveOverHttp(standIn.app, () => null);
  const broken = breakable(isChange, refusal);
  const changes: string[] = [];
  const faults: string[] = [];
  const [describe, validate] = await (loading ??= Promise.all([loadDescription(), loadGraphqlSchema()]));
  const watched: typeof fetch = async (input, init) => {
    const answer = await broken.through(input, init);
    const call = callOf(input, init);
    if (answer.ok && isChange(call)) changes.push(`${call.method} ${call.path}`);
    if (call.path === '/graphql')
      faults.push(...validate((JSON.parse(call.body) as { query: string }).query));
    else if (answer.ok) {
      const answerBody = await answer.clone().text();
      faults.push(...describe({ ...call, requestBody: call.body, status: answer.status, answerBody }));
    }
    return answer;
  };
  const root = `https://github.com/${org}/Hello-World`;
  const { channel } = createGitHubApp(appOptions({ fetch: watched, baseUrl: server.url, now }));
  return {
    channel,
    url: `${root}/${path}`,
    unknownUrl: `${root}/${unknown}`,
    foreignUrls: [
      `https://github.com/elsewhere/Hello-World/${path}`,
      `https://elsewhere.example/${org}/Hello-World/${path}`,
      `${root}/issues/3`,
      `${root}/pull/3`,
      `${root}/pull/3#pullrequestreview-4`,
      `${root}/discussions/8`,
      root,
    ],
    isHidden: () => standIn.state().hidden?.includes(nodeId) ?? false,
    isRemoved: () => standIn.state().removed?.includes(nodeId) ?? false,
    humanHides: () => standIn.hide(nodeId),
    humanShows: () => standIn.show(nodeId),
    changes: () => changes,
    calls: broken.calls,
    next: broken.next,
    settle: async () => {
      await server.stop();
      if (faults.length > 0) throw new Error(`not as GitHub describes it: ${faults.join('; ')}`);
    },
  };
};
