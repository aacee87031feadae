import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** A cursor that no page of ours gave. */
export class CursorFault extends Error {
  override name = 'CursorFault';
}

/** One page of a list, and where the next one begins. */
export type Page<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/** Where a row stands in its list. */
export type Place = { readonly at: string; readonly id: string };

/** A row comparison, which the index on the same two columns answers as one range, however far in the list. */
export const afterCursor = (after: string | undefined, at: AnyPgColumn, id: AnyPgColumn): SQL | undefined => {
  if (after === undefined || after === '') return undefined;
  const place = placeOfCursor(after);
  return sql`(${at}, ${id}) < (${place.at}::timestamptz, ${place.id}::text)`;
};

/** The same for a list with the oldest first. */
export const afterCursorAscending = (
  after: string | undefined,
  at: AnyPgColumn,
  id: AnyPgColumn,
): SQL | undefined => {
  if (after === undefined || after === '') return undefined;
  const place = placeOfCursor(after);
  return sql`(${at}, ${id}) > (${place.at}::timestamptz, ${place.id}::text)`;
};

/** Cuts `limit + 1` rows down to a page. */
export const pageOf = <Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Place): Page<Row> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(placeOf(last)) : null };
};

/** The cursor that stands for a place. */
export const cursorOf = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString('base64url');

/** Days that no month has, and the year 0, are read by the runtime and refused by the database. */
const isTime = (at: string): boolean =>
  at >= '0001' && !Number.isNaN(Date.parse(at)) && new Date(at).toISOString() === at;

/** The place that a cursor stands for. @throws CursorFault */
export const placeOfCursor = (text: string): Place => {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\w-]{1,80})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  );
  if (!match?.[1] || !match[2] || !isTime(match[1]))
    throw new CursorFault('take it from the "next" of the page before.');
  return { at: match[1], id: match[2] };
};
