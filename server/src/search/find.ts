import { sql } from 'drizzle-orm';
import { type Db, rowsOf } from '../database/database.ts';
import { type Page, pageOf, placeOfCursor } from '../database/page.ts';
import { type Found, readFound } from './read-found.ts';
import type { FoundKind, Place } from './kinds.ts';
import { asTextQuery, type Wanted } from './wanted.ts';

/** Which of what is found, and which page of it. */
export type Search = {
  readonly wanted: Wanted;
  readonly kind: FoundKind | undefined;
  readonly after: string | undefined;
};

const foundPerPage = 20;

/**
 * Finds cases by code name, reports, words that are not sealed, held posts and accounts, newest first: whatever the asker
 * may see of them. The database finds and keeps back in one step (`comity_sight.find`); what is shown is read again as
 * the asker. Only within `seenBy`. Source: R28, R29, R57
 */
export const find = async (db: Db, { wanted, kind, after }: Search): Promise<Page<Found>> => {
  if (wanted.name === '') return { items: [], next: null };
  const from = after === undefined || after === '' ? null : placeOfCursor(after);
  const places = rowsOf<Place>(
    await db.execute(sql`
      select kind, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from comity_sight.find(${asTextQuery(wanted)}::text, ${wanted.name}::text, ${wanted.skeleton}::text,
        ${kind ?? null}::text, ${from?.at ?? null}::timestamptz, ${from?.id ?? null}::text, ${foundPerPage + 1}::integer)`),
  );
  const { items, next } = pageOf(places, foundPerPage, ({ at, id }) => ({ at, id }));
  return { items: await readFound(db, items, wanted), next };
};
