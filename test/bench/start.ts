import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { alternate, type Measurement } from './figure.ts';
import { startServerProcess } from './server-process.ts';

const rounds = 3;
/** The embedded database takes twice as much while it opens, and gives it back. */
const settleSeconds = 2;

/** From the spawn of a fresh embedded server to its readiness, against the start of Node itself. It has no aim here. */
export const start: Measurement = {
  names: ['start'],
  needs: [],
  measure: async ({ directory }) => {
    const megabytes: number[] = [];
    let round = 0;
    const serverStart = async () => {
      round += 1;
      const begun = performance.now();
      const server = await startServerProcess({ directory: join(directory, `start-${round}`) });
      const milliseconds = performance.now() - begun;
      await setTimeout(settleSeconds * 1000);
      megabytes.push(server.residentMegabytes() ?? 0);
      await server.stop();
      return milliseconds;
    };
    const measured = await alternate(rounds, serverStart, nodeStart);
    const memory = Math.max(...megabytes);
    const note = `fresh embedded server until /readyz, of an empty Node program${memory ? `; ${memory} MB resident ${settleSeconds} s later` : ''}`;
    return [{ name: 'start', ...measured, aim: null, note }];
  },
};

const nodeStart = async (): Promise<number> => {
  const begun = performance.now();
  await once(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }), 'exit');
  return performance.now() - begun;
};
