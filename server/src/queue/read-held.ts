import type { HoldState } from '@comity/core';
import { eq, inArray, sql } from 'drizzle-orm';
import { countEach } from '../case/count-cases.ts';
import type { SeenDb } from '../access/seen-by.ts';
import type { Db } from '../database/database.ts';
import { hold } from '../database/schema/index.ts';

/** How many posts wait for a moderator, of those that are there for the asker, as far as anybody counts. Source: R28, R29 */
export const countHeld = async (db: SeenDb): Promise<number> => {
  const [count] = await countEach(db, [sql`select from ${hold} where ${eq(hold.state, 'held')}`]);
  return count ?? 0;
};

/** How far the posts are that some reports are about. */
export const readHoldStates = async (
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HoldState>> => {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select({ id: hold.id, state: hold.state })
          .from(hold)
          .where(inArray(hold.id, [...ids]));
  return new Map(rows.map(({ id, state }) => [id, state]));
};
