import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { median } from './figure.ts';

/** How hard and how long one round presses. */
export type Load = { readonly clients: number; readonly warmUpSeconds: number; readonly seconds: number };

/** What came of a round. `accepted` counts the warm-up too, the rest does not. */
export type Pressed = {
  readonly perSecond: number;
  readonly medianMilliseconds: number;
  readonly accepted: number;
};

/** One client: sends once and resolves when that was acknowledged, rejects when it was not. */
export type Client = { send(): Promise<void>; close(): void };

/** Lets all clients send one after another until the time is over. A send that is not acknowledged ends the run. */
export const press = async (load: Load, open: (client: number) => Promise<Client>): Promise<Pressed> => {
  const clients = await Promise.all(Array.from({ length: load.clients }, (_, n) => open(n)));
  const begin = performance.now() + load.warmUpSeconds * 1000;
  const end = begin + load.seconds * 1000;
  const milliseconds: number[] = [];
  let accepted = 0;
  const sendOn = async (client: Client): Promise<void> => {
    for (let sent = performance.now(); sent < end; ) {
      await client.send();
      const answered = performance.now();
      accepted += 1;
      if (answered >= begin && answered < end) milliseconds.push(answered - sent);
      sent = answered;
    }
  };
  try {
    await Promise.all(clients.map(sendOn));
  } finally {
    for (const client of clients) client.close();
  }
  return {
    perSecond: milliseconds.length / load.seconds,
    medianMilliseconds: median(milliseconds),
    accepted,
  };
};

/** Runs a client program of this folder in a process of its own, so that it shares no thread with what it measures. */
export const runClient = async (
  program: string,
  settings: Load & Readonly<Record<string, unknown>>,
): Promise<Pressed> => {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [path, JSON.stringify(settings)]);
  return JSON.parse(stdout) as Pressed;
};
