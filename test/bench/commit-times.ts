import postgres from 'postgres';
import { now } from '../fixtures/decider.ts';

/** The instants at which rows became visible to everybody, by a text of theirs. */
export type CommitTimes = {
  /** Milliseconds since 1970; `undefined` while there is no such row. */
  of(table: WatchedTable, key: string): number | undefined;
  close(): Promise<void>;
};

/** What is watched, and the column that a row is known by. */
const watched = { sanction: 'person_id', mail_suspension: 'external_id' } as const;
type WatchedTable = keyof typeof watched;

/** Has PostgreSQL tell of each new row when its transaction commits; asking again and again would be load of its own. */
export const watchCommits = async (databaseUrl: string): Promise<CommitTimes> => {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const times = new Map<string, number>();
  await sql.unsafe(`
    create function tell_of_row() returns trigger language plpgsql as $$
    begin
      perform pg_notify('bench_rows', tg_table_name || ' ' || (to_jsonb(new) ->> tg_argv[0]));
      return new;
    end $$`);
  for (const [table, column] of Object.entries(watched)) {
    await sql.unsafe(
      `create trigger tell_of_row after insert on ${table} for each row execute function tell_of_row('${column}')`,
    );
  }
  await sql.listen('bench_rows', (row) => {
    if (!times.has(row)) times.set(row, now());
  });
  return { of: (table, key) => times.get(`${table} ${key}`), close: () => sql.end() };
};
