import { join } from 'node:path';
import { createDatabase } from '../fixtures/database.ts';
import { forum, writeCommunityFile } from './community-file.ts';
import { countRows } from './count-rows.ts';
import { alternate, type Measurement } from './figure.ts';
import { type Pressed, runClient } from './load.ts';
import { pgbenchInserts } from './pgbench.ts';
import { startServerProcess } from './server-process.ts';

const clients = 16;
const rounds = 5;
const seconds = 3;

/**
 * Signed flags a second over HTTP, each with its evidence and committed, against bare inserts of rows of the same size
 * on the same PostgreSQL. Both go through TCP.
 */
export const flags: Measurement = {
  names: ['flags'],
  needs: ['postgres', 'pgbench'],
  measure: async ({ postgresUrl, pgbench, directory }) => {
    const databaseUrl = await createDatabase(postgresUrl);
    const server = await startServerProcess({
      directory: join(directory, 'flags'),
      databaseUrl,
      configPath: writeCommunityFile(directory),
    });
    try {
      const insert = await pgbenchInserts({
        pgbench,
        databaseUrl: await createDatabase(postgresUrl),
        directory,
      });
      const runs: Pressed[] = [];
      const press = async () => {
        const run = await runClient('flag-client.ts', {
          clients,
          warmUpSeconds: 0.5,
          seconds,
          url: server.url,
          ...forum,
        });
        runs.push(run);
        return run.perSecond;
      };
      await press();
      const measured = await alternate(rounds, press, () => insert({ clients, seconds }));
      await checkAllStored(databaseUrl, runs);
      const note = `signed flags with evidence, each committed, of bare pgbench inserts (both ${clients} clients, fsync on)`;
      return [{ name: 'flags', ...measured, aim: { atLeast: 0.05 }, note }];
    } finally {
      await server.stop();
    }
  },
};

/** A rate counts only if every acknowledged flag is there, with its evidence. */
const checkAllStored = async (databaseUrl: string, runs: readonly Pressed[]): Promise<void> => {
  const accepted = runs.reduce((sum, run) => sum + run.accepted, 0);
  for (const table of ['report', 'evidence']) {
    const stored = await countRows(databaseUrl, table);
    if (stored !== accepted)
      throw new Error(`${accepted} flags were acknowledged, ${stored} rows are in ${table}`);
  }
};
