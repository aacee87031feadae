import { execFile } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';

const run = promisify(execFile);

/** Finds pgbench: on the path, else where Debian keeps it; `null` when there is none. */
export const findPgbench = async (): Promise<string | null> => {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  for (const candidate of [...versions.map((version) => join(base, version, 'bin/pgbench')), 'pgbench']) {
    try {
      await run(candidate, ['--version']);
      return candidate;
    } catch {
      // Not this one.
    }
  }
  return null;
};

/** How a bare insert is measured: prepared statements, each row of about 1 kB committed by itself. */
export type InsertRound = (load: { clients: number; seconds: number }) => Promise<number>;

/** Makes the table and answers how to measure inserts a second into it. */
export const pgbenchInserts = async (place: {
  pgbench: string;
  databaseUrl: string;
  directory: string;
}): Promise<InsertRound> => {
  const sql = postgres(place.databaseUrl, { max: 1 });
  await sql`create table bare (id bigint generated always as identity primary key, subject text not null, body text not null, at timestamptz not null)`;
  await sql.end();
  const script = join(place.directory, 'bare-insert.sql');
  writeFileSync(script, 'insert into bare (subject, body, at) values (:subject, :body, now());\n');
  const words = ['-D', `subject=${'s'.repeat(60)}`, '-D', `body=${'b'.repeat(960)}`];
  return async ({ clients, seconds }) => {
    const load = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      String(Math.min(clients, 2)),
      '-T',
      String(seconds),
    ];
    const { stdout } = await run(place.pgbench, [...load, ...words, '-f', script, place.databaseUrl]);
    const perSecond = /^tps = ([\d.]+)/m.exec(stdout)?.[1];
    if (perSecond === undefined) throw new Error(`pgbench said no rate: ${stdout}`);
    return Number(perSecond);
  };
};
