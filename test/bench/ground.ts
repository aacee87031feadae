import postgres from 'postgres';
import { startPostgres } from '../fixtures/postgres.ts';
import type { Ground, Measurement } from './figure.ts';
import { findPgbench } from './pgbench.ts';

/** A program that is measured against is not there; the message says which Debian package brings it. */
export class MissingProgram extends Error {
  override name = 'MissingProgram';
}

/** Finds and starts what the chosen measurements need, before any of them begins. @throws MissingProgram */
export const prepareGround = async (
  chosen: readonly Measurement[],
  directory: string,
): Promise<{ ground: Ground; release(): Promise<void> }> => {
  const needs = new Set(chosen.flatMap((measurement) => measurement.needs));
  const pgbench = needs.has('pgbench') ? await findPgbench() : '';
  if (pgbench === null) {
    throw new MissingProgram(
      'pgbench is missing. It comes with the Debian package postgresql: apt-get install postgresql',
    );
  }
  const server = needs.has('postgres') ? await startPostgres() : null;
  if (needs.has('postgres') && !server) {
    throw new MissingProgram('PostgreSQL is missing. Set TEST_DATABASE_URL, or: apt-get install postgresql');
  }
  const release = async () => server?.stop();
  try {
    if (server) await checkDurable(server.url);
  } catch (fault) {
    await release();
    throw fault;
  }
  return { ground: { postgresUrl: server?.url ?? '', pgbench, directory }, release };
};

/** Without fsync a commit is a promise that nobody keeps, and both sides of the ratio would be worthless. */
const checkDurable = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1 });
  try {
    for (const setting of ['fsync', 'synchronous_commit']) {
      const [row] = await sql<{ value: string }[]>`select current_setting(${setting}) as value`;
      if (row?.value !== 'on')
        throw new Error(`this PostgreSQL runs with ${setting} = ${row?.value}; set it to on`);
    }
  } finally {
    await sql.end();
  }
};
