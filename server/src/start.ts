import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Gateway } from '@comity/mail-gateway';
import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { type ChannelHouse, composeChannels } from './channels/compose.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { startingProcedure } from './procedure/starting-procedure.ts';
import { makeApp } from './http/app.ts';
import type { Env, Server } from './http/context.ts';
import { jobHandlers } from './jobs/handlers.ts';
import { Ledger } from './sanction/ledger.ts';
import { publicReason } from './sanction/public-reason.ts';
import { startChannelRounds } from './sanction/channel-rounds.ts';
import { type JobQueue, startQueue } from './jobs/queue.ts';
import { startLive } from './live/live-streams.ts';
import { faultFields, type Log } from './log.ts';
import { startMail } from './mail/start-mail.ts';
import { managedLists } from './mail/lists.ts';
import { firstSignInLink, keepOperatorToken, makeFirstMember } from './members/first-start.ts';
import { newSecret } from './members/secret.ts';
import { noSender, outboxSender, smtpSender } from './notice/send-mail.ts';
import { makeAuth } from './sign-in/auth.ts';
import { keyringOf } from './sealing/keyring.ts';
import { openVault, type Vault } from './sealing/vault.ts';
import { usualTaskDays } from './task/open-task.ts';

/** A running server. */
export type Running = {
  readonly url: string;
  readonly port: number;
  readonly gateway: Gateway | null;
  /** The sign-in link of the first start; `null` later. */
  readonly signInUrl: string | null;
  readonly app: Hono<Env>;
  readonly server: Server;
  /** Finishes what was accepted, takes nothing new, closes the database; about 8 s at most. */
  stop(): Promise<void>;
};

/** Puts all parts together and starts them. The one composition root. What was started is stopped again when a part fails. */
export const startServer = async (config: Config, clock: Clock, log: Log): Promise<Running> => {
  const opened: (() => Promise<unknown>)[] = [];
  try {
    const database = await openDatabase(
      config.databaseUrl ? { url: config.databaseUrl } : { directory: config.dataDir },
    );
    opened.push(() => database.close());
    const jobs = await startQueue(database, clock, log);
    opened.push(() => jobs.stop(1));
    return await startOn(database, jobs, config, clock, log);
  } catch (fault) {
    for (const close of opened.toReversed()) await close();
    throw fault;
  }
};

const startOn = async (
  database: Database,
  jobs: JobQueue,
  config: Config,
  clock: Clock,
  log: Log,
): Promise<Running> => {
  const { db } = database;
  let ready = false;
  let app: Hono<Env> | null = null;
  const ownFetch: typeof fetch = async (input, init) => {
    if (!app) throw new Error('the server is still starting');
    return app.fetch(input instanceof Request ? input : new Request(input, init));
  };
  await startingProcedure(db, config.community, { now: clock.now(), log });
  const sendMail = mailSender(config);
  const vault = await openVault(db, keyringOf([config.secretKey, ...config.secretKeysOld]), clock.now());
  const house = await composeChannels({ config, db, clock, log, ownFetch, sendMail });
  const ownToken = newSecret();
  const live = await startLive({ database, clock, config, log });
  const isReady = () => ready;
  const server = composeServer({
    config,
    database,
    jobs,
    clock,
    log,
    house,
    sendMail,
    auth: makeAuth({ db, clock, config, vault }),
    live,
    ownToken,
    isReady,
    vault,
  });
  app = makeApp(server);
  await welcome(server);
  await jobs.work(jobHandlers(server));
  const rounds = await startChannelRounds(database, channelWork(server));
  await db.transaction(async (tx) => {
    await jobs.enqueue(tx, 'look-everywhere', {}, { key: 'start' });
    await jobs.enqueue(tx, 'keep-anchor', {}, { key: 'start' });
    await jobs.enqueue(tx, 'forget-drafts', {}, { key: 'start' });
  });
  const mail = await startMail(server, ownFetch);
  const http = await listen(app, config).catch(async (fault: unknown) => {
    await Promise.all([live.stop(), mail.stop(), rounds.stop(1)]);
    throw fault;
  });
  // Made last, so that no start that fails later uses it up unseen.
  const link = await firstSignInLink(db, server.auth);
  const signInUrl = link && `${config.url}/sign-in?link=${link}`;
  ready = true;
  const stop = async () => {
    ready = false;
    await live.stop();
    await Promise.all([closeHttp(http.server), mail.stop(), jobs.stop(5), rounds.stop(5)]);
    await database.close();
  };
  const { port } = http;
  return { url: config.url, port, gateway: mail.gateway, signInUrl, app, server, stop: once(stop, log) };
};

const composeServer = ({
  vault,
  ...parts
}: Omit<Server, 'channels' | 'lists' | 'follow'> & { house: ChannelHouse; vault: Vault }): Server => {
  const { config, house, jobs } = parts;
  const { community, channels } = config.community;
  return {
    ...parts,
    channels: house.channels,
    lists: managedLists(config.community),
    follow: {
      jobs,
      vault,
      community,
      channelName: (id) => channels[id]?.name ?? id,
      taskDays: (id) => {
        const channel = channels[id];
        return channel?.kind === 'manual' ? channel.taskDays : usualTaskDays;
      },
    },
  };
};

/** What working on the channels needs. */
const channelWork = ({ database: { db }, channels, clock, follow, log, config }: Server) => ({
  db,
  channels,
  clock,
  log,
  ledger: new Ledger(db, follow, clock),
  publicReason: publicReason(config.community),
});

const mailSender = ({ community, trial, dataDir }: Config) =>
  community.outgoing
    ? smtpSender(community.outgoing, community.community.name)
    : trial
      ? outboxSender(join(dataDir, 'outbox'), `conduct@${hostname()}`)
      : noSender;

/** The first start makes a member, and on the embedded database a token for the operator's commands. */
const welcome = async ({ database: { db }, config, clock, log }: Server): Promise<void> => {
  await makeFirstMember(db, clock.now());
  const path = config.databaseUrl ? null : await keepOperatorToken(db, config.dataDir, clock.now());
  if (path) log.info({ path }, 'operator token written');
};

const listen = (app: Hono<Env>, { host, port }: Config): Promise<{ server: ServerType; port: number }> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({ server, port: info.port }),
    );
    server.once('error', reject);
  });

const closeHttp = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    // A connection whose answer ends meanwhile, a live stream's above all, would be kept for the next request.
    const closing = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 100);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    // Whoever is still being answered after this gets no more time.
    setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 3_000).unref();
  });

const once = (work: () => Promise<void>, log: Log): (() => Promise<void>) => {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work().catch((fault: unknown) => log.error({ fault: faultFields(fault) }, 'stopping failed'));
    return running;
  };
};
