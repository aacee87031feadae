import { Resolver } from 'node:dns/promises';
import { processEnvironment, readConfig } from './config.ts';
import { startGateway } from './gateway.ts';
import type { Log } from './log.ts';

const line = (level: string) => (fields: object, message: string) => {
  process.stderr.write(`${JSON.stringify({ level, time: new Date().toISOString(), ...fields, message })}\n`);
};
const log: Log = { info: line('info'), warn: line('warn'), error: line('error') };

const run = async (): Promise<void> => {
  const config = readConfig(processEnvironment());
  const dns = new Resolver({ timeout: 2_000, tries: 2 });
  const gateway = await startGateway({
    // Loopback: the site's mail server stands before it.
    host: '127.0.0.1',
    smtpPort: config.smtpPort,
    lmtpPort: config.lmtpPort,
    hostname: config.hostname,
    server: { fetch, baseUrl: config.baseUrl, token: config.token },
    messageBytesMax: 26_214_400,
    recipientsMax: 100,
    spoolDir: config.spoolDir,
    authentication: {
      authservId: config.authservId,
      resolver: async (name, type) => (await dns.resolve(name, type)) as string[][] | string[],
    },
    log,
    now: () => new Date(),
  });
  const stop = () => {
    void gateway.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
};

run().catch((error: unknown) => {
  log.error({}, error instanceof Error ? error.message : 'The gateway could not start');
  process.exitCode = 1;
});
