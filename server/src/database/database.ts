import type { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import type { Alone } from './alone.ts';
import type * as schema from './schema/index.ts';

/** The database as queries see it, whichever it is. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

/** A transaction. On the embedded database a query that goes past it waits for ever: hand it on, always. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** An open database: what queries use, what jobs use, how it is closed. */
export type Database = {
  readonly db: Db;
  readonly driver:
    | { readonly kind: 'pglite'; readonly client: PGlite }
    | { readonly kind: 'postgres'; readonly url: string; readonly client: Sql };
  /** One prepared statement, for the paths where speed counts. JSON parameters are given as text. */
  readonly statement: <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>;
  readonly alone: Alone;
  /** Hears what transactions that committed, of whichever process, said on a topic (`pg_notify`). A word may be lost. */
  readonly listen: (topic: string, heard: (word: string) => void) => Promise<void>;
  close(): Promise<void>;
};

/** Rows of a raw statement: the two drivers answer in different shapes. */
export const rowsOf = <Row>(answer: unknown): Row[] =>
  (Array.isArray(answer) ? [...answer] : (answer as { rows: Row[] }).rows) as Row[];
