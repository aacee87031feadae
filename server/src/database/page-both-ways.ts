import { asc, desc, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { afterCursor, afterCursorAscending, cursorOf, type Page, type Place } from './page.ts';

/** A page of a list that is read in both directions: where the one before it ends, too. */
export type PageBothWays<Row> = Page<Row> & { readonly previous: string | null };

/** Where a page begins, or ends: after a cursor of the page before it, or before one of the page after it. */
export type Way = {
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

type Order = { readonly at: AnyPgColumn; readonly id: AnyPgColumn; readonly ascending: boolean };

const isGiven = (cursor: string | undefined): cursor is string => cursor !== undefined && cursor !== '';

/**
 * The range of a page, and the order in which it is read: one range of the index on both columns, whatever the
 * direction. Backwards the rows come the wrong way round; {@link pageBothWays} turns them.
 */
export const rangeOf = (
  { after, before }: Way,
  { at, id, ascending }: Order,
): { readonly range: SQL | undefined; readonly order: SQL[] } => {
  const up = ascending !== isGiven(before);
  const cursor = isGiven(before) ? before : after;
  return {
    range: up ? afterCursorAscending(cursor, at, id) : afterCursor(cursor, at, id),
    order: up ? [asc(at), asc(id)] : [desc(at), desc(id)],
  };
};

/** Cuts `limit + 1` rows of a range down to a page, in the list's own order. */
export const pageBothWays = <Row>(
  rows: readonly Row[],
  { after, before, limit }: Way,
  placeOf: (row: Row) => Place,
): PageBothWays<Row> => {
  const more = rows.length > limit;
  const back = isGiven(before);
  const items = back ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    previous: first && (back ? more : isGiven(after)) ? cursorOf(placeOf(first)) : null,
    next: last && (back || more) ? cursorOf(placeOf(last)) : null,
  };
};
