import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createDatabase } from '../fixtures/database.ts';
import { heldList, writeCommunityFile } from './community-file.ts';
import { countRows } from './count-rows.ts';
import { alternate, type Measurement } from './figure.ts';
import { runClient } from './load.ts';
import { startServerProcess } from './server-process.ts';

const clients = 8;
const rounds = 5;
const seconds = 3;

/**
 * The other server neither checks the sender, nor parses the message, nor asks for a verdict, nor writes the four rows
 * of a hold. A tenth of its rate leaves room for these, and none for a second trip to the disk or to DNS.
 */
const aim = { atLeast: 0.1 };

/**
 * Posts a second that arrive by LMTP and are held, each committed, against an LMTP server that only syncs each into a
 * file before it answers.
 */
export const heldPosts: Measurement = {
  names: ['held-posts'],
  needs: ['postgres'],
  measure: async ({ postgresUrl, directory }) => {
    const databaseUrl = await createDatabase(postgresUrl);
    const sink = await startSink(join(directory, 'sink'));
    const server = await startServerProcess({
      directory: join(directory, 'held-posts'),
      databaseUrl,
      configPath: writeCommunityFile(directory),
    });
    try {
      let accepted = 0;
      const press = (port: number) =>
        runClient('post-client.ts', { clients, warmUpSeconds: 0.5, seconds, port, list: heldList });
      const hold = async () => {
        const run = await press(server.lmtpPort);
        accepted += run.accepted;
        return run.perSecond;
      };
      await hold();
      const measured = await alternate(rounds, hold, async () => (await press(sink.port)).perSecond);
      const stored = await countRows(databaseUrl, 'hold');
      if (stored !== accepted) throw new Error(`${accepted} posts were acknowledged, ${stored} are held`);
      const note = `held posts by LMTP, each committed, of an LMTP server that syncs each into a file (both ${clients} connections)`;
      return [{ name: 'held-posts', ...measured, aim, note }];
    } finally {
      sink.stop();
      await server.stop();
    }
  },
};

const startSink = async (directory: string): Promise<{ port: number; stop(): void }> => {
  mkdirSync(directory, { recursive: true });
  const program = fileURLToPath(new URL('fsync-sink.ts', import.meta.url));
  const child = spawn(process.execPath, [program, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { port: Number(line.toString()), stop };
};
