import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../fixtures/free-port.ts';

const run = promisify(execFile);
const program = '/usr/lib/mailman3/bin/mailman';

/** Why a private Mailman cannot run here; `null` when it can. */
export const mailmanMissing: string | null = !existsSync(program)
  ? 'Mailman 3 is not installed'
  : process.getuid?.() === 0
    ? null
    : 'Mailman needs root here, to become its own account';

/** A message that waits for Mailman's own moderator. */
export type MailmanHold = { readonly sender: string; readonly subject: string; readonly msg: string };

/** A Mailman core of the tests' own, on loopback, with one list; posts of non-members are held by Mailman. */
export type PrivateMailman = {
  /** Its LMTP server. */
  readonly url: string;
  held(): Promise<MailmanHold[]>;
  stop(): Promise<void>;
};

/** Starts Mailman with a list of that address. Takes some ten seconds. */
export const startMailman = async (list: string): Promise<PrivateMailman> => {
  const folder = await mkdtemp(join(tmpdir(), 'comity-mailman-'));
  const [lmtpPort, restPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  await run('chmod', ['755', folder]);
  const owner = Number((await run('id', ['-u', 'list'])).stdout);
  for (const name of ['var', 'log']) {
    await mkdir(join(folder, name));
    await chown(join(folder, name), owner, 0);
  }
  const config = join(folder, 'mailman.cfg');
  await writeFile(config, settings({ folder, lmtpPort, restPort, smtpPort }));
  // Its daemons would keep a pipe open, so nothing is read of what it says.
  const mailman = async (...words: string[]) => {
    const asOwner = ['-u', 'list', '--', 'env', `HOME=${folder}/var`, program, '-C', config, ...words];
    const [code] = (await once(spawn('runuser', asOwner, { stdio: 'ignore' }), 'exit')) as [number | null];
    if (code !== 0) throw new Error(`mailman ${words[0]} ended with ${code}`);
  };
  await mailman('create', '-d', list);
  await mailman('start');
  await untilListening(lmtpPort);
  await untilListening(restPort);
  const headers = { authorization: `Basic ${Buffer.from('trial:trial').toString('base64')}` };
  return {
    url: `lmtp://127.0.0.1:${lmtpPort}`,
    held: async () => {
      const address = `http://127.0.0.1:${restPort}/3.1/lists/${list.replace('@', '.')}/held`;
      const answer = (await (await fetch(address, { headers })).json()) as { entries?: MailmanHold[] };
      return answer.entries ?? [];
    },
    stop: async () => {
      await mailman('stop');
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
    },
  };
};

const untilListening = async (port: number): Promise<void> => {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const listens = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('close', () => socket.destroy()).on('connect', () => socket.destroy());
    });
    if (listens) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`Mailman does not listen on ${port}`);
};

const settings = (at: { folder: string; lmtpPort: number; restPort: number; smtpPort: number }): string => `
[mailman]
site_owner: owner@lists.example.org
layout: own
[paths.own]
var_dir: ${at.folder}/var
queue_dir: $var_dir/queue
bin_dir: /usr/lib/mailman3/bin
log_dir: ${at.folder}/log
lock_dir: $var_dir/locks
data_dir: $var_dir/data
cache_dir: $var_dir/cache
etc_dir: ${at.folder}
messages_dir: $var_dir/messages
archive_dir: $var_dir/archives
template_dir: $var_dir/templates
pid_file: $var_dir/master.pid
lock_file: $lock_dir/master.lck
list_data_dir: $var_dir/lists
[database]
class: mailman.database.sqlite.SQLiteDatabase
url: sqlite:///$DATA_DIR/mailman.db
[webservice]
hostname: 127.0.0.1
port: ${at.restPort}
admin_user: trial
admin_pass: trial
[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
smtp_host: 127.0.0.1
smtp_port: ${at.smtpPort}
lmtp_host: 127.0.0.1
lmtp_port: ${at.lmtpPort}
[runner.nntp]
start: no
[archiver.prototype]
enable: no
`;
