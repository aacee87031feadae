import { join } from 'node:path';
import { makeToken, openDatabase } from '@comity/server/built';
import { createDatabase } from '../fixtures/database.ts';
import { writeCommunityFile } from './community-file.ts';
import { type Measurement, p95 } from './figure.ts';
import { fillCase } from './fill-case.ts';
import { startServerProcess } from './server-process.ts';

const longEvents = 5_000;
const shortEvents = 10;
const warmUps = 20;
const rounds = 200;

/**
 * The time that a command takes on a case of 5,000 events, against one of 10: 95 of 100 are answered within it. Two
 * processes take turns, so that each finds a log that the other has written to. The first command, for which a process
 * has to read the log whole, is told apart.
 */
export const longCase: Measurement = {
  names: ['long-case'],
  needs: ['postgres'],
  measure: async ({ postgresUrl, directory }) => {
    const databaseUrl = await createDatabase(postgresUrl);
    const configPath = writeCommunityFile(directory);
    const start = (name: string) =>
      startServerProcess({ directory: join(directory, name), databaseUrl, configPath });
    const servers = [await start('long-case-1'), await start('long-case-2')];
    try {
      await fillCase(databaseUrl, 'long-case', longEvents);
      await fillCase(databaseUrl, 'short-case', shortEvents);
      const token = await staffToken(databaseUrl);
      const noted = (caseId: string, turn: number) =>
        addNote(`${servers[turn % servers.length]?.url}/api/cases/${caseId}/commands`, token);
      for (let n = 0; n < warmUps; n += 1) await noted('short-case', n);
      const first = [await noted('long-case', 0), await noted('long-case', 1)];
      for (let n = 0; n < warmUps; n += 1) await noted('long-case', n);
      const [long, short]: [number[], number[]] = [[], []];
      for (let n = 0; n < rounds; n += 1) {
        long.push(await noted('long-case', n));
        short.push(await noted('short-case', n));
      }
      const [value, reference] = [p95(long), p95(short)];
      const read = Math.max(...first).toFixed(0);
      const note = `a command on ${longEvents} events, of one on ${shortEvents}, two processes in turn: p95 ${value.toFixed(1)} of ${reference.toFixed(1)} ms; ${read} ms at most when the log is read whole`;
      const limit = { millisecondsMax: 50, milliseconds: value };
      return [{ name: 'long-case', value, reference, aim: { atMost: 10 }, limit, note }];
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  },
};

const staffToken = async (url: string): Promise<string> => {
  const database = await openDatabase({ url });
  try {
    const wish = { name: 'bench', roles: ['staff' as const], channelId: null, daysValid: 1 };
    return await makeToken(database.db, wish, new Date());
  } finally {
    await database.close();
  }
};

/** Sends the command as a program would, and waits for all of the answer. */
const addNote = async (url: string, token: string): Promise<number> => {
  const begun = performance.now();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'add-note', note: 'Somebody called again.' }),
  });
  const text = await answer.text();
  const milliseconds = performance.now() - begun;
  if (answer.status !== 200) throw new Error(`the note was answered ${answer.status}: ${text}`);
  return milliseconds;
};
