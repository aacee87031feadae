import { AsyncLocalStorage } from 'node:async_hooks';
import type { Probot } from 'probot';
import { actFromDelivery, isSentByBot } from './act.ts';
import { type Delivery, flagFromDelivery } from './flag.ts';
import { callSecondsMax, type GitHubAppOptions, gitHubApiUrl } from './options.ts';
import { probotLog } from './probot-log.ts';
import { sendAct, sendFlag } from './sender.ts';

/** A delivery that no second try can read: GitHub sent another shape than it documents. Holds no content. */
export class UnreadableDelivery extends Error {
  override name = 'UnreadableDelivery';
}

/** A stored delivery; `payload` parsed, or the raw body as it came. */
export type StoredDelivery = {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  /** When it came in; GitHub puts no time on a block. Default: now. */
  readonly receivedAt?: string | undefined;
};

/** The delivery under way: Probot hands its handlers no more than id, name and payload. */
const underWay = new AsyncLocalStorage<StoredDelivery>();

/**
 * Builds the function that hands stored deliveries to Probot. Probot is loaded with the first one: it takes a while,
 * and neither start nor signature checks need it.
 */
export const createReceiver = (options: GitHubAppOptions): ((delivery: StoredDelivery) => Promise<void>) => {
  let loaded: Promise<Probot> | undefined;
  const load = async (): Promise<Probot> => {
    try {
      return await (loaded ??= loadProbot(options));
    } catch (error) {
      loaded = undefined;
      throw error;
    }
  };
  return async (delivery) => {
    const payload = readable(delivery, options);
    const probot = await load();
    const event = { id: delivery.id, name: delivery.name, payload } as Parameters<Probot['receive']>[0];
    // Probot hangs the whole payload on its errors; a job's record keeps only the words.
    const fault = await underWay.run(delivery, () => probot.receive(event)).then(() => null, wordsOf);
    if (fault !== null) throw new Error(`Delivery ${delivery.id} was not handled: ${fault}`);
  };
};

const loadProbot = async (options: GitHubAppOptions): Promise<Probot> => {
  const { Probot, ProbotOctokit } = await import('probot');
  const probot = new Probot({
    appId: options.appId,
    privateKey: options.privateKey,
    secret: options.webhookSecret,
    baseUrl: options.baseUrl ?? gitHubApiUrl,
    log: probotLog(),
    Octokit: ProbotOctokit.defaults((given: object) => ({
      ...given,
      retry: { enabled: false },
      throttle: { enabled: false },
    })),
    ...(options.fetch ? { request: { fetch: options.fetch } } : {}),
  });
  probot.on(['issues.labeled', 'pull_request.labeled'], async ({ id, name, payload }) => {
    if (isHere(id, payload.repository.owner.login, options))
      await handleLabelled({ id, name, payload }, options);
  });
  probot.on(['org_block.blocked', 'org_block.unblocked'], async ({ id, name, payload }) => {
    if (isHere(id, payload.organization.login, options))
      await handleBlock({ id, name, payload }, probot, options);
  });
  return probot.ready();
};

const isHere = (eventId: string, login: string, { org, channelId, log }: GitHubAppOptions): boolean => {
  const here = login.toLowerCase() === org.toLowerCase();
  if (!here) log.warn({ channelId, eventId }, 'web hook of another organisation: check org');
  return here;
};

const handleLabelled = async (delivery: Delivery, options: GitHubAppOptions): Promise<void> => {
  const flag = flagFromDelivery(delivery, options);
  if (flag) await sendFlag(flag, options);
  else options.log.info({ channelId: options.channelId, eventId: delivery.id }, 'label is no flag');
};

const handleBlock = async (delivery: Delivery, probot: Probot, options: GitHubAppOptions): Promise<void> => {
  const ownLogin = isSentByBot(delivery.payload) ? await findOwnLogin(probot, options) : null;
  const receivedAt = underWay.getStore()?.receivedAt ?? options.now().toISOString();
  const act = actFromDelivery(delivery, { org: options.org, receivedAt, ownLogin });
  if (act) await sendAct(act, options);
};

/** The login of the App's bot. Asked each time, as an App can be renamed. */
const findOwnLogin = async (probot: Probot, { org, ...limits }: GitHubAppOptions): Promise<string> => {
  const octokit = await probot.auth();
  const { data } = await octokit.request('GET /orgs/{org}/installation', {
    org,
    request: { signal: AbortSignal.timeout((limits.callSecondsMax ?? callSecondsMax) * 1000) },
  });
  return `${data.app_slug}[bot]`;
};

const readable = (delivery: StoredDelivery, options: GitHubAppOptions): unknown => {
  const payload = payloadOf(delivery);
  try {
    flagFromDelivery({ ...delivery, payload }, options);
    actFromDelivery({ ...delivery, payload }, { org: options.org, receivedAt: '', ownLogin: null });
    return payload;
  } catch (fault) {
    throw new UnreadableDelivery(wordsOf(fault));
  }
};

const payloadOf = ({ id, payload }: StoredDelivery): unknown => {
  const read: unknown = typeof payload === 'string' ? parseJson(payload) : payload;
  if (typeof read === 'object' && read !== null) return read;
  throw new UnreadableDelivery(
    `Delivery ${id} holds no JSON object: set the web hook's content type to application/json`,
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown fault');
