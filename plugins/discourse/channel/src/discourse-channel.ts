import type { Channel, ChannelId } from '@comity/core';
import { changePost } from './content.ts';
import { identifyAccount } from './identify.ts';
import { capturePost } from './post-capture.ts';
import { postAt } from './post-url.ts';
import { sendPrivateMessage } from './private-message.ts';
import { applyMeasure, liftMeasure, observeMeasure } from './measure.ts';
import { enforcedKinds } from './measure-calls.ts';

/** What a Discourse channel needs to know. All of it comes from the composition root. */
export type DiscourseChannelOptions = {
  readonly id: ChannelId;
  /** Public address of the forum, with its path if it lives in a subfolder: `https://forum.example.org`. */
  readonly baseUrl: string;
  /** An admin API key; the plugin registers scopes for exactly the calls made here. */
  readonly apiKey: string;
  /** Username of the staff account that acts, shown in the forum's staff log. */
  readonly apiUser: string;
  /** What the forum allows over all admin keys; 60 unless told. */
  readonly requestsPerMinute?: number;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  /** How long one request may take; 15,000 unless told. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;
const REQUESTS_PER_MINUTE = 60;

/**
 * A Discourse forum as a channel: it suspends and silences accounts by core's admin API, sends notices as private
 * messages and reads posts. `account.externalId` is the numeric Discourse user id. The forum keeps the end and lifts by
 * itself; the id of the measure stands at the end of the reason, so that nothing but our own is ever changed or lifted.
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
    enforces: enforcedKinds,
    changes: ['hide', 'show', 'remove'],
    pace: { requestsPerMinute: options.requestsPerMinute ?? REQUESTS_PER_MINUTE, requestsPerMeasure: 5 },
    changeContent: (change) => changePost(forum, change),
    identify: (account) => identifyAccount(forum, account),
    owns: (url) => postAt(forum.baseUrl, url) !== null,
    observe: (account, kind) => observeMeasure(forum, account, kind),
    apply: (measure) => applyMeasure(forum, measure),
    lift: (measure) => liftMeasure(forum, measure),
    notify: (notice, to) => sendPrivateMessage(forum, notice, to),
    capture: (url) => capturePost(forum, url),
  };
};
