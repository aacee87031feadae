import { discourseChannel } from '@comity/discourse-channel';
import { createDiscourseStandIn } from '@comity/discourse-channel/standin';
import { serveOverHttp } from '../../standins/over-http.ts';
import { breakable } from '../breakable.ts';
import type { ContentPlace } from '../content-contract.ts';
import { apiKey } from './forum.ts';
import { publishedDescriptionIsHere, validatingFetch } from './published-description.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');

/** A forum over HTTP, each exchange held against Discourse's published description where that is at hand. */
export const openForum = async (): Promise<ContentPlace> => {
  const standIn = createDiscourseStandIn({
    accounts: [{ id: 7, username: 'mallory' }],
    posts: [
      { id: 41, topicId: 12, postNumber: 1, authorId: 7, raw: 'first' },
      { id: 42, topicId: 12, postNumber: 2, authorId: 7, raw: 'Words that *hurt*.' },
    ],
    apiKey,
    now,
  });
  const server = await serveOverHttp(standIn.app, () => null);
  const broken = breakable(
    ({ method }) => method !== 'GET',
    (_call, how) =>
      how === 'forbidden'
        ? Response.json({ errors: ['You are not permitted.'] }, { status: 403 })
        : new Response('', { status: 429, headers: { 'Retry-After': '17' } }),
  );
  const baseUrl = `${server.url}/`;
  const checked = publishedDescriptionIsHere() ? validatingFetch(broken.through, baseUrl) : broken.through;
  const post = () => standIn.state().posts.find(({ id }) => id === 42);
  return {
    channel: discourseChannel({ id: 'forum', baseUrl, apiKey, apiUser: 'comity', fetch: checked, now }),
    url: `${baseUrl}t/any-slug/12/2`,
    unknownUrl: `${baseUrl}p/999`,
    foreignUrls: [
      'https://elsewhere.example/p/42',
      'https://elsewhere.example/t/any/12/2',
      `${baseUrl}u/mallory`,
    ],
    isHidden: () => post()?.hidden ?? false,
    isRemoved: () => (post()?.deletedAt ?? null) !== null,
    humanHides: () => standIn.hidePost(42),
    humanShows: () => standIn.showPost(42),
    changes: () =>
      standIn
        .state()
        .requests.filter(({ method, status }) => method !== 'GET' && status < 400)
        .map(({ method, path }) => `${method} ${path}`),
    calls: broken.calls,
    next: broken.next,
    settle: () => server.stop(),
  };
};
