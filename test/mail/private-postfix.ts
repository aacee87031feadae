import { execFile } from 'node:child_process';
import { chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { freePort } from '../fixtures/free-port.ts';

const run = promisify(execFile);

/** Why a private Postfix cannot run here; `null` when it can. */
export const postfixMissing: string | null = !existsSync('/usr/sbin/postfix')
  ? 'Postfix is not installed'
  : process.getuid?.() === 0
    ? null
    : 'Postfix needs root';

/** A Postfix of the tests' own, on loopback, with its own queue. */
export type PrivatePostfix = {
  readonly port: number;
  /** Tries every queued message again, now. */
  flush(): Promise<void>;
  /** Ids of the messages that are still queued. */
  queued(): Promise<string[]>;
  stop(): Promise<void>;
};

/** Starts a Postfix that hands mail for lists.example.org to an LMTP port of this machine, with XFORWARD. */
export const startPostfix = async (lmtpPort: number): Promise<PrivatePostfix> => {
  const folder = await mkdtemp(join(tmpdir(), 'comity-postfix-'));
  const [etc, queue, data] = ['etc', 'queue', 'data'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  // mkdtemp makes 0700; Postfix's own processes run as another account.
  await run('chmod', ['755', folder]);
  for (const path of [etc, queue, data]) await mkdir(path);
  const { stdout: uid } = await run('id', ['-u', 'postfix']);
  await chown(data, Number(uid), 0);
  const port = await freePort();
  await writeFile(join(etc, 'main.cf'), mainConfig({ folder, queue, data, lmtpPort }));
  await writeFile(join(etc, 'master.cf'), masterConfig(port));
  const postfix = (command: string) => run('postfix', ['-c', etc, command]);
  await postfix('start').catch(async (error: unknown) => {
    const said = await readFile(join(folder, 'maillog'), 'utf8').catch(() => '');
    throw new Error(`Postfix did not start: ${said}`, { cause: error });
  });
  return {
    port,
    flush: async () => void (await run('postqueue', ['-c', etc, '-f'])),
    queued: async () => {
      const { stdout } = await run('postqueue', ['-c', etc, '-j']);
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => String((JSON.parse(line) as { queue_id: unknown }).queue_id));
    },
    stop: async () => {
      await postfix('stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const mainConfig = (at: { folder: string; queue: string; data: string; lmtpPort: number }): string => `
compatibility_level = 3.6
queue_directory = ${at.queue}
data_directory = ${at.data}
maillog_file = ${at.folder}/maillog
maillog_file_prefixes = ${at.folder}
myhostname = mx.example.org
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
smtputf8_enable = yes
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_forbid_bare_newline = normalize
smtpd_forbid_bare_newline_exclusions =
relay_domains = lists.example.org
relay_transport = lmtp:[127.0.0.1]:${at.lmtpPort}
default_transport = error:nowhere
lmtp_send_xforward_command = yes
minimal_backoff_time = 600s
queue_run_delay = 600s
`;

const masterConfig = (port: number): string => `
127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
