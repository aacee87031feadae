import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';

/** The raw bytes of a held message, in order. */
export const holdChunk = pgTable(
  'hold_chunk',
  { holdId: text('hold_id').notNull(), n: integer('n').notNull(), bytes: bytes('bytes').notNull() },
  (table) => [primaryKey({ columns: [table.holdId, table.n] })],
);
