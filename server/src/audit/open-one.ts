import { seenBy } from '../access/seen-by.ts';
import type { Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import type { Server } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { type Opened, recordRead } from './record-read.ts';

/**
 * Reads one thing as the asker may see it, and records that they did: neither without the other.
 *
 * @throws Problem 404 where it is not there for them. Source: R28, R29, R57
 */
export const openOne = <Found>(
  server: Pick<Server, 'database' | 'clock'>,
  asker: Asker,
  read: (db: Db) => Promise<Found | null>,
  openedAs: (found: Found) => Opened,
): Promise<Found> =>
  seenBy(server, asker, async (db) => {
    const found = await read(db);
    if (found === null) throw notFound();
    await recordRead(db, asker, openedAs(found), server.clock.now());
    return found;
  });
