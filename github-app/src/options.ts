import { createPrivateKey } from 'node:crypto';
import { ChannelId } from '@comity/core';

/** Where log lines go. Fields hold ids and codes, never names, addresses or bodies. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** What {@link createGitHubApp} needs: one GitHub App, installed in one organisation, for one channel. */
export type GitHubAppOptions = {
  readonly channelId: string;
  /** Login of the organisation whose blocks are the channel's suspensions. */
  readonly org: string;
  /** The App's numeric id. */
  readonly appId: string;
  /** The App's private key, PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** Looked up by `org` when left out. */
  readonly installationId?: number | undefined;
  /** Putting one of these labels on an issue or a pull request flags it. Compared as GitHub does, without case. */
  readonly flagLabels: readonly string[];
  /** GitHub's API. Default: https://api.github.com */
  readonly baseUrl?: string | undefined;
  /** What measures may take of the installation's limits. Default: 300 */
  readonly requestsPerMinute?: number | undefined;
  /** Carries the calls to GitHub. */
  readonly fetch?: typeof fetch | undefined;
  /** Seconds after which one call is given up. Default: 10 */
  readonly callSecondsMax?: number | undefined;
  /** The case server; `secret` signs what is posted to it. */
  readonly server: { readonly fetch: typeof fetch; readonly baseUrl: string; readonly secret: string };
  readonly now: () => Date;
  readonly log: Log;
};

/** GitHub's public API. */
export const gitHubApiUrl = 'https://api.github.com';

/** Seconds that one call may take. */
export const callSecondsMax = 10;

/**
 * Refuses options with which the App would run insecurely, or fail only later.
 *
 * @throws Error that names the option and says what to do; it holds no secret.
 */
export const checkOptions = (options: GitHubAppOptions): void => {
  // Probot would take the well-known secret "development" instead of an empty one.
  demand(
    options.webhookSecret.trim() !== '',
    'webhookSecret',
    'is empty: set the secret of the App’s web hook',
  );
  demand(options.server.secret.trim() !== '', 'server.secret', 'is empty: set the secret of the channel');
  demand(
    /^\d+$/.test(options.appId),
    'appId',
    'is not a number: it stands at the top of the App’s settings page',
  );
  demand(
    ChannelId.safeParse(options.channelId).success,
    'channelId',
    'may hold lower case letters, digits and "-"',
  );
  demand(/^[A-Za-z0-9-]{1,39}$/.test(options.org), 'org', 'is not the login of an organisation');
  demand(options.flagLabels.length > 0, 'flagLabels', 'is empty: name at least one label that flags');
  demand(
    isPrivateKey(options.privateKey),
    'privateKey',
    'is not a private key in PEM: use the file that GitHub gave',
  );
};

const demand = (holds: boolean, option: string, words: string): void => {
  if (!holds) throw new Error(`GitHub channel: ${option} ${words}`);
};

const isPrivateKey = (pem: string): boolean => {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n')).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
};
