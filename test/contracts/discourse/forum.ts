import type { Account, Channel, Measure, Notice } from '@comity/core';
import { discourseChannel } from '@comity/discourse-channel';
import { createDiscourseStandIn, type DiscourseStandIn } from '@comity/discourse-channel/standin';
import {
  type DescriptionCounts,
  publishedDescriptionIsHere,
  validatingFetch,
} from './published-description.ts';

export const baseUrl = 'https://forum.example.org/';
export const apiKey = 'a'.repeat(64);
export const startsAt = '2026-03-02T09:00:00.000Z';
export const endsAt = '2026-03-09T09:00:00.123Z';
const measureId = '5a0e2f56-3a43-4b58-9c2e-0d7f5d2f9a10-s1';

export const account: Account = { id: 'account-1', channelId: 'forum', externalId: '7', handle: 'mallory' };
export const notice: Notice = {
  id: '5a0e2f56-3a43-4b58-9c2e-0d7f5d2f9a10-n1',
  kind: 'decision',
  subject: 'A decision about “the green lamp”',
  body: 'Hello,\n\nyou are suspended until 9 March 2026.\n',
};

/** A week's suspension of account 7. */
export const measure = (changes: Partial<Measure> = {}): Measure => ({
  id: measureId,
  kind: 'suspend',
  account,
  until: endsAt,
  reason: 'Suspended under the code of conduct until 9 March 2026.',
  ...changes,
});

/** What happens to the next request instead of its plain passage. */
export type Mishap = (request: Request, pass: () => Promise<Response>) => Promise<Response>;

export type Forum = {
  readonly channel: Channel;
  readonly standIn: DiscourseStandIn;
  /** `null` where there is no published description to check against. */
  readonly counts: DescriptionCounts | null;
  /** For each of the next requests a mishap, or `null` for none. */
  readonly next: (...mishaps: (Mishap | null)[]) => void;
  readonly setTime: (instant: string) => void;
  /** Calls that change something, since the beginning. */
  readonly changes: () => string[];
};

/** A fresh forum with its channel; what passes between them is checked against the published description if there is one. */
export const forum = (options: { apiKey?: string; requestsPerMinuteMax?: number } = {}): Forum => {
  let time = startsAt;
  const now = () => new Date(time);
  const { requestsPerMinuteMax } = options;
  const standIn = createDiscourseStandIn({
    accounts: [
      { id: 7, username: 'mallory' },
      { id: 3, username: 'maintainer', staff: true },
    ],
    posts: [
      { id: 41, topicId: 12, postNumber: 1, authorId: 7, raw: 'first' },
      {
        id: 42,
        topicId: 12,
        postNumber: 2,
        authorId: 7,
        raw: 'Words that *hurt*.',
        createdAt: '2026-03-01T08:00:00.000Z',
        updatedAt: '2026-03-01T08:30:00.000Z',
        version: 2,
        replyToPostNumber: 1,
      },
      { id: 43, topicId: 12, postNumber: 3, authorId: null, raw: 'from somebody who left' },
    ],
    apiKey,
    now,
    ...(requestsPerMinuteMax ? { requestsPerMinuteMax } : {}),
  });
  const mishaps: (Mishap | null)[] = [];
  const network = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const pass = async () => standIn.app.fetch(request);
    const mishap = mishaps.shift();
    return mishap ? mishap(request, pass) : pass();
  };
  const checked = publishedDescriptionIsHere() ? validatingFetch(network, baseUrl) : null;
  const channel = discourseChannel({
    id: 'forum',
    baseUrl,
    apiKey: options.apiKey ?? apiKey,
    apiUser: 'comity',
    fetch: checked ?? network,
    now,
    timeoutMs: 500,
  });
  return {
    channel,
    standIn,
    counts: checked?.counts ?? null,
    next: (...more) => mishaps.push(...more),
    setTime: (instant) => {
      time = instant;
    },
    changes: () =>
      standIn
        .state()
        .requests.filter(({ method, status }) => method !== 'GET' && status < 400)
        .map(({ method, path }) => `${method} ${path}`),
  };
};

const timeout = () => new DOMException('The operation timed out.', 'TimeoutError');

/** The request never arrives. */
export const timeoutBefore: Mishap = async () => {
  throw timeout();
};

/** The request takes effect; its answer never arrives. */
export const timeoutAfter: Mishap = async (_request, pass) => {
  await pass();
  throw timeout();
};

/** The forum's front server answers instead. */
export const answering =
  (status: number, headers: Record<string, string> = {}): Mishap =>
  async () =>
    new Response('<html>', { status, headers });

/** Something happens on the forum between our look and our act. */
export const racing =
  (act: () => void): Mishap =>
  async (_request, pass) => {
    act();
    return pass();
  };
