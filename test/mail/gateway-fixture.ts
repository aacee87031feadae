import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Gateway, type GatewayOptions, startGateway } from '@comity/mail-gateway';
import { caseServerStandIn } from './case-server-stand-in.ts';

/** The DNS of the tests: example.org sends from 127.0.0.1 and from nowhere else. */
const zone: Record<string, string> = { 'example.org': 'v=spf1 ip4:127.0.0.1 -all' };

const resolver = async (name: string, type: string): Promise<string[][]> => {
  const text = type === 'TXT' ? zone[name] : undefined;
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return [[text]];
};

/** A gateway on real sockets before a stand-in of the case server. */
export type GatewayFixture = {
  readonly gateway: Gateway & { readonly smtpPort: number; readonly lmtpPort: number };
  readonly server: ReturnType<typeof caseServerStandIn>;
  readonly spoolDir: string;
  /** Every line that was logged. */
  readonly logged: string[];
  stop(): Promise<void>;
};

/** Starts a gateway for `ant@` and `bee@lists.example.org`. */
export const startFixture = async (more: Partial<GatewayOptions> = {}): Promise<GatewayFixture> => {
  const server = caseServerStandIn(['ant@lists.example.org', 'bee@lists.example.org']);
  const spoolDir = await mkdtemp(join(tmpdir(), 'comity-spool-'));
  const logged: string[] = [];
  const log = (fields: object, message: string) => void logged.push(`${JSON.stringify(fields)} ${message}`);
  const gateway = await startGateway({
    host: '127.0.0.1',
    smtpPort: 0,
    lmtpPort: 0,
    hostname: 'gateway.example.org',
    server: { fetch: server.fetch, baseUrl: 'http://case.example', token: 'secret' },
    messageBytesMax: 3_000_000,
    recipientsMax: 3,
    spoolDir,
    authentication: { authservId: null, resolver },
    log: { info: log, warn: log, error: log },
    now: () => new Date(),
    ...more,
  });
  const { smtpPort, lmtpPort } = gateway;
  if (smtpPort === null || lmtpPort === null) throw new Error('a listener did not start');
  const stop = async () => {
    await gateway.stop();
    await rm(spoolDir, { recursive: true });
  };
  return { gateway: { ...gateway, smtpPort, lmtpPort }, server, spoolDir, logged, stop };
};

/** A plain message of anne@example.org. */
export const plainMessage = (body = 'Hello\r\n', ...fields: string[]): string =>
  [
    ...fields,
    'From: Anne <anne@example.org>',
    'Subject: Hello',
    'Message-ID: <1@example.org>',
    '',
    body,
  ].join('\r\n');
