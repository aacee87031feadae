import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config/config.ts';
import { ConfigError } from './config/read-community.ts';
import { DataDirectoryInUse } from './database/lock.ts';
import { faultFields, jsonLog } from './log.ts';
import { type Running, startServer } from './start.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const fail = (lines: readonly string[]): never => {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
};

const read = (): Config => {
  try {
    return readConfig(process.env);
  } catch (fault) {
    if (fault instanceof ConfigError)
      return fail(['Comity cannot start with these settings:', ...fault.lines]);
    throw fault;
  }
};

const greet = (config: Config, { url, signInUrl, gateway }: Running): void => {
  say(`Comity is ready: ${url}`);
  if (signInUrl) say(`Sign in (works once, for an hour): ${signInUrl}`);
  if (gateway) say(`Mail: SMTP ${gateway.smtpPort ?? 'off'}, LMTP ${gateway.lmtpPort ?? 'off'}`);
  if (config.trial)
    say('This is the trial community; forum and GitHub are stand-ins. Bring in something: npm run trial');
  if (!config.databaseUrl) {
    say(
      `Data: ${config.dataDir}. The embedded database survives a crash of the program, not a loss of power: for daily work set DATABASE_URL.`,
    );
  }
};

const explain = (fault: unknown, config: Config): readonly string[] => {
  if (fault instanceof DataDirectoryInUse) return [fault.message];
  const { code, port } = fault as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return [
      `Port ${port} is in use by another program. Stop it, or set COMITY_PORT, COMITY_SMTP_PORT or COMITY_LMTP_PORT to another one.`,
    ];
  }
  if (code === 'EACCES' && port !== undefined)
    return [`This user may not listen on port ${port}. Use a port above 1023.`];
  const what = codeOf(fault);
  return config.databaseUrl
    ? [
        `Comity cannot use its database (${what}). Is the database of DATABASE_URL running, and are its name, user and password right?`,
      ]
    : [`Comity could not start (${what}). More: COMITY_LOG_LEVEL=debug`];
};

/** A fault's code or kind; its message may hold a password. */
const codeOf = (fault: unknown): string => {
  const { name, code, cause } = fault as { name?: string; code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? name ?? 'unknown';
};

const config = read();
const log = jsonLog(config.logLevel);
try {
  const running = await startServer(config, systemClock, log);
  greet(config, running);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      // Whatever hangs may hang: ten seconds after the signal the process is gone.
      setTimeout(() => process.exit(1), 9_500).unref();
      void running.stop().then(() => process.exit(0));
    });
  }
} catch (fault) {
  log.debug({ fault: faultFields(fault) }, 'could not start');
  fail(explain(fault, config));
}
