import type { ProbotOctokit } from 'probot';
import { type Reply, replyOf } from './fault.ts';
import { callSecondsMax, type GitHubAppOptions, gitHubApiUrl } from './options.ts';
import { octokitLog } from './probot-log.ts';

/** Calls GitHub as the App's installation in the organisation. Never throws for what GitHub or the network did. */
export type Connection = {
  ask(route: string, parameters: Readonly<Record<string, string | number | object>>): Promise<Reply>;
};

type Session = { readonly octokit: ProbotOctokit };

/**
 * Builds the connection. Octokit is loaded with the first call; it signs the App's JWT and keeps the installation's
 * token. It retries nothing and throttles nothing: the server's job queue does.
 */
export const createConnection = (options: GitHubAppOptions): Connection => {
  let foundInstallation = options.installationId;
  let session: Promise<Session> | undefined;

  const open = async (): Promise<Session> => {
    const base = await createOctokit(options);
    foundInstallation ??= await findInstallation(base, options.org);
    const octokit = await createOctokit(options, foundInstallation);
    return { octokit };
  };

  /** Looks the installation up again the next time: the App may have been installed anew. */
  const forget = (): void => {
    foundInstallation = options.installationId;
    session = undefined;
  };

  const connect = async (): Promise<Session | Reply> => {
    try {
      const opened = await (session ??= open());
      await opened.octokit.auth({ type: 'installation' });
      return opened;
    } catch (error) {
      session = undefined;
      const reply = replyOf(error, options.now());
      if (!reply) throw error;
      if (!('status' in reply)) return reply;
      forget();
      options.log.error(
        { channelId: options.channelId, status: reply.status },
        'GitHub does not accept the App',
      );
      return { unaccepted: `GitHub does not accept the App in this organisation: ${reply.words}` };
    }
  };

  return {
    ask: async (route, parameters) => {
      const connected = await connect();
      if (!('octokit' in connected)) return connected;
      try {
        const { status, data } = await connected.octokit.request(route, {
          ...parameters,
          headers: versionHeader,
        });
        return { status, data: data as unknown, words: '' };
      } catch (error) {
        const reply = replyOf(error, options.now());
        if (!reply) throw error;
        if ('status' in reply && reply.status === 401) forget();
        return reply;
      }
    },
  };
};

const versionHeader = { 'x-github-api-version': '2022-11-28' };

const createOctokit = async (options: GitHubAppOptions, installationId?: number): Promise<ProbotOctokit> => {
  const { ProbotOctokit } = await import('probot');
  const { appId, privateKey } = options;
  return new ProbotOctokit({
    auth: { appId, privateKey, ...(installationId === undefined ? {} : { installationId }) },
    baseUrl: (options.baseUrl ?? gitHubApiUrl).replace(/\/+$/, ''),
    userAgent: 'comity-github-app',
    request: { fetch: timedFetch(options), log: octokitLog },
    log: octokitLog,
    retry: { enabled: false },
    throttle: { enabled: false },
  });
};

const findInstallation = async (octokit: ProbotOctokit, org: string): Promise<number> => {
  const { data } = await octokit.request('GET /orgs/{org}/installation', { org, headers: versionHeader });
  return data.id;
};

const timedFetch = ({ fetch: given = fetch, ...options }: GitHubAppOptions): typeof fetch => {
  const milliseconds = (options.callSecondsMax ?? callSecondsMax) * 1000;
  return async (input, init) => {
    const signals = [AbortSignal.timeout(milliseconds), ...(init?.signal ? [init.signal] : [])];
    return given(input, { ...init, signal: AbortSignal.any(signals) });
  };
};
