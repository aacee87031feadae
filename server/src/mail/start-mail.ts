import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { resolve as resolveDns } from 'node:dns/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  type Gateway,
  type ListManagerStandIn,
  type Resolver,
  startGateway,
  startListManagerStandIn,
} from '@comity/mail-gateway';
import type { Server } from '../http/context.ts';

/** The mail gateway inside the server's process; it speaks to the server by the same calls as from outside. */
export const startMail = async (
  server: Server,
  ownFetch: typeof fetch,
): Promise<{ gateway: Gateway | null; stop(): Promise<void> }> => {
  const { config, clock, log, lists } = server;
  if (lists.size === 0 || (config.smtpPort === null && config.lmtpPort === null)) {
    return { gateway: null, stop: async () => {} };
  }
  const standIn = config.trial ? await trialListManager(server) : null;
  const spoolDir = join(config.dataDir, 'spool');
  mkdirSync(spoolDir, { recursive: true, mode: 0o700 });
  // A kill may fall between the moment at which a file is made and the one at which it loses its name: it is empty.
  for (const name of readdirSync(spoolDir)) rmSync(join(spoolDir, name), { force: true });
  const gateway = await startGateway({
    host: config.host,
    smtpPort: config.smtpPort,
    lmtpPort: config.lmtpPort,
    hostname: hostname(),
    server: { fetch: ownFetch, baseUrl: config.url, token: server.ownToken },
    messageBytesMax: config.community.mail.messageBytesMax,
    recipientsMax: config.community.mail.recipientsMax,
    spoolDir,
    authentication: {
      authservId: config.community.mail.authservId,
      resolver: resolverWith(config.community.mail.zone),
    },
    log,
    now: () => clock.now(),
  });
  return {
    gateway,
    stop: async () => {
      await gateway.stop();
      await standIn?.stop();
    },
  };
};

const trialListManager = (server: Server): Promise<ListManagerStandIn | null> => {
  const relay = [...server.lists.values()][0]?.relay ?? '';
  const port = Number(new URL(relay).port);
  return startListManagerStandIn({ port, now: () => server.clock.now() }).catch(() => {
    server.log.warn({ port }, 'the stand-in of a list manager could not listen; released posts will wait');
    return null;
  });
};

/** DNS, with answers of the configuration first. */
const resolverWith =
  (zone: Readonly<Record<string, readonly string[]>>): Resolver =>
  async (name, type) => {
    const known = zone[`${name} ${type}`];
    if (known) return type === 'TXT' ? known.map((record) => [record]) : [...known];
    return resolveDns(name, type as 'TXT');
  };
