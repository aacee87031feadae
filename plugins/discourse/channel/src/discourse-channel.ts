import type { Channel, ChannelId } from '@comity/core';
import { capturePost } from './post-capture.ts';
import { postAt } from './post-url.ts';
import { sendPrivateMessage } from './private-message.ts';
import { applySuspension, liftSuspension, observeSuspension } from './suspension.ts';

/** What a Discourse channel needs to know. All of it comes from the composition root. */
export type DiscourseChannelOptions = {
  readonly id: ChannelId;
  /** Public address of the forum, with its path if it lives in a subfolder: `https://forum.example.org`. */
  readonly baseUrl: string;
  /** An admin API key; the plugin registers scopes for exactly the calls made here. */
  readonly apiKey: string;
  /** Username of the staff account that acts, shown in the forum's staff log. */
  readonly apiUser: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** How long one request may take; 15,000 unless told. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

/**
 * A Discourse forum as a channel: it suspends accounts by core's admin API, sends notices as private messages and reads
 * posts. `account.externalId` is the numeric Discourse user id. The forum keeps the end and lifts by itself; the id of
 * the measure stands at the end of the reason, so that nothing but our own suspension is ever changed or lifted.
 *
 * Source: R45, R47, R76
 *
 * @throws TypeError when `baseUrl` is not a URL.
 */
export const discourseChannel = (options: DiscourseChannelOptions): Channel => {
  const baseUrl = new URL(options.baseUrl).href.replace(/\/?$/, '/');
  const forum = { ...options, baseUrl, timeoutMs: options.timeoutMs ?? TIMEOUT_MS };
  return {
    id: options.id,
    kind: 'discourse',
    enforces: ['suspend'],
    changes: [],
    pace: { requestsPerMinute: 60, requestsPerMeasure: 4 },
    changeContent: async () => ({
      outcome: 'needs-human',
      words: 'This channel changes no posts by itself.',
    }),
    identify: async () => ({ state: 'unknown-account' }),
    owns: (url) => postAt(forum.baseUrl, url) !== null,
    observe: (account) => observeSuspension(forum, account),
    apply: (measure) => applySuspension(forum, measure),
    lift: (measure) => liftSuspension(forum, measure),
    notify: (notice, to) => sendPrivateMessage(forum, notice, to),
    capture: (url) => capturePost(forum, url),
  };
};
