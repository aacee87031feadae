import type { Channel } from '@comity/core';
import { discourseChannel } from '@comity/discourse-channel';
import { createGitHubApp, type GitHubApp } from '@comity/github-app';
import { mailChannel } from '@comity/mail-gateway';
import type { Clock } from '../clock.ts';
import type { ChannelSettings } from '../config/community.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import { suspensionStore } from '../mail/suspensions.ts';
import type { SendMail } from '../notice/send-mail.ts';
import { manualChannel } from './manual-channel.ts';
import { type Simulated, simulateDiscourse, simulateGitHub } from './simulated.ts';

/** The channels of `comity.yaml`, ready to be used. */
export type ChannelHouse = {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly gitHubApps: ReadonlyMap<string, GitHubApp>;
  readonly simulated: ReadonlyMap<string, Simulated>;
};

type Ground = {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly sendMail: SendMail;
  /** The server's own API, for adapters that run inside it: the same path as from outside. */
  readonly ownFetch: typeof fetch;
};

/** Builds each channel of the configuration. */
export const composeChannels = async (ground: Ground): Promise<ChannelHouse> => {
  const channels = new Map<string, Channel>();
  const gitHubApps = new Map<string, GitHubApp>();
  const simulated = new Map<string, Simulated>();
  for (const [id, settings] of Object.entries(ground.config.community.channels)) {
    if (settings.kind === 'mail') {
      channels.set(id, composeMail(ground, id, settings));
    } else if (settings.kind === 'discourse') {
      const standIn = settings.simulated
        ? await simulateDiscourse(id, settings, ground.config.dataDir, ground.clock)
        : null;
      if (standIn) simulated.set(id, standIn);
      channels.set(id, composeDiscourse(ground, id, settings, standIn?.fetch ?? fetch));
    } else if (settings.kind === 'manual') {
      channels.set(id, manualChannel(id));
    } else {
      const standIn = settings.simulated
        ? await simulateGitHub(id, settings, ground.config.dataDir, ground.clock)
        : null;
      if (standIn) simulated.set(id, standIn);
      const privateKey = standIn?.privateKey ?? settings.privateKey;
      const app = composeGitHub(ground, id, { ...settings, privateKey }, standIn?.fetch ?? fetch);
      gitHubApps.set(id, app);
      channels.set(id, app.channel);
    }
  }
  return { channels, gitHubApps, simulated };
};

const composeMail = (
  { db, sendMail }: Ground,
  id: string,
  settings: Extract<ChannelSettings, { kind: 'mail' }>,
): Channel =>
  mailChannel({
    id,
    lists: settings.lists.map((list) => list.address),
    suspensions: suspensionStore(db, id),
    sendNotice: (to, notice) =>
      sendMail({ to, subject: notice.subject, text: notice.body, messageId: notice.id }),
  });

const composeDiscourse = (
  { clock }: Ground,
  id: string,
  { url, apiKey, apiUser, requestsPerMinute }: Extract<ChannelSettings, { kind: 'discourse' }>,
  reach: typeof fetch,
): Channel =>
  discourseChannel({
    id,
    baseUrl: url,
    apiKey,
    apiUser,
    requestsPerMinute,
    fetch: reach,
    now: () => clock.now(),
  });

const composeGitHub = (
  { clock, log, ownFetch, config }: Ground,
  channelId: string,
  settings: Extract<ChannelSettings, { kind: 'github' }>,
  reach: typeof fetch,
): GitHubApp =>
  createGitHubApp({
    channelId,
    org: settings.org,
    appId: settings.appId,
    privateKey: settings.privateKey,
    webhookSecret: settings.webhookSecret,
    flagLabels: settings.flagLabels,
    baseUrl: settings.apiUrl,
    requestsPerMinute: settings.requestsPerMinute,
    fetch: reach,
    server: { fetch: ownFetch, baseUrl: config.url, secret: settings.secret },
    now: () => clock.now(),
    log,
  });
