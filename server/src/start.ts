import { hostname } from 'node:os';
import { join } from 'node:path';
import { executiveDirector } from '@comity/core';
import type { Gateway } from '@comity/mail-gateway';
import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { type ChannelHouse, composeChannels } from './channels/compose.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/open.ts';
import { procedure as procedureTable } from './database/schema/index.ts';
import { makeApp } from './http/app.ts';
import type { Env, Server } from './http/context.ts';
import { jobHandlers } from './jobs/handlers.ts';
import { startQueue } from './jobs/queue.ts';
import { faultFields, type Log } from './log.ts';
import { startMail } from './mail/start-mail.ts';
import { managedLists } from './mail/lists.ts';
import { welcomeFirstMember, writeOperatorToken } from './members/first-start.ts';
import { newSecret } from './members/secret.ts';
import { noSender, outboxSender, smtpSender } from './notice/send-mail.ts';

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

/** Puts all parts together and starts them. The one composition root. */
export const startServer = async (config: Config, clock: Clock, log: Log): Promise<Running> => {
  const database = await openDatabase(
    config.databaseUrl ? { url: config.databaseUrl } : { directory: config.dataDir },
  );
  try {
    return await startOn(database, config, clock, log);
  } catch (fault) {
    await database.close();
    throw fault;
  }
};

const startOn = async (database: Database, config: Config, clock: Clock, log: Log): Promise<Running> => {
  const { db } = database;
  let ready = false;
  const jobs = await startQueue(database, log);
  const procedure = executiveDirector(config.community.community.timeZone);
  await db
    .insert(procedureTable)
    .values({ id: procedure.id, version: procedure.version, body: procedure })
    .onConflictDoNothing();
  let app: Hono<Env> | null = null;
  const ownFetch: typeof fetch = async (input, init) => {
    if (!app) throw new Error('the server is still starting');
    return app.fetch(input instanceof Request ? input : new Request(input, init));
  };
  const sendMail = mailSender(config);
  const house = await composeChannels({ config, db, clock, log, ownFetch, sendMail });
  const server = composeServer({
    config,
    database,
    jobs,
    clock,
    log,
    house,
    sendMail,
    procedure,
    ownToken: newSecret(),
    isReady: () => ready,
  });
  app = makeApp(server);
  await jobs.work(jobHandlers(server));
  const mail = await startMail(server, ownFetch);
  const http = await listen(app, config);
  const { secret, tokenPath } = await welcome(db, config, clock);
  if (tokenPath) log.info({ path: tokenPath }, 'operator token written');
  ready = true;
  const stop = async () => {
    ready = false;
    await Promise.all([closeHttp(http.server), mail.stop(), jobs.stop(5)]);
    await database.close();
  };
  return {
    url: config.url,
    port: http.port,
    gateway: mail.gateway,
    signInUrl: secret && `${config.url}/sign-in?link=${secret}`,
    app,
    server,
    stop: once(stop, log),
  };
};

const composeServer = (
  parts: Omit<Server, 'channels' | 'lists' | 'follow'> & { house: ChannelHouse },
): Server => {
  const { config, house, jobs } = parts;
  const { community, channels } = config.community;
  return {
    ...parts,
    channels: house.channels,
    lists: managedLists(config.community),
    follow: { jobs, community, channelName: (id) => channels[id]?.name ?? id },
  };
};

const mailSender = ({ community, trial, dataDir }: Config) =>
  community.outgoing
    ? smtpSender(community.outgoing, community.community.name)
    : trial
      ? outboxSender(join(dataDir, 'outbox'), `conduct@${hostname()}`)
      : noSender;

/** The first start makes a member, and on the embedded database a token for the operator's commands. */
const welcome = async (db: Database['db'], config: Config, clock: Clock) => {
  const secret = await welcomeFirstMember(db, clock.now());
  const tokenPath =
    secret && !config.databaseUrl ? await writeOperatorToken(db, config.dataDir, clock.now()) : null;
  return { secret, tokenPath };
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
    server.close(() => resolve());
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
