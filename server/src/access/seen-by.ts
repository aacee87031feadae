import { actsOf } from '@comity/core';
import { sql } from 'drizzle-orm';
import { partOfMember } from '../case/case-rows.ts';
import type { Asker } from '../case/hidden.ts';
import type { Clock } from '../clock.ts';
import type { Database, Db } from '../database/database.ts';

declare const asSeen: unique symbol;

/** A transaction in which the database shows only what its asker may see: a query on it needs no filter of its own. */
export type SeenDb = Db & { readonly [asSeen]: true };

/** Where reading happens, and at what time. */
type Place = { readonly database: Pick<Database, 'db'>; readonly clock: Clock };

/**
 * Reads what is there for whoever asks. Within `read` the database itself hides all else (row-level security, as the role
 * `comity_member`), also from a query that forgot its filter; it sees one state of things, and nothing can be written.
 * On the embedded database a query that goes past the given one waits for ever. Source: R28, R29, R57
 */
export const seenBy = <Result>(
  { database, clock }: Place,
  asker: Asker,
  read: (db: SeenDb) => Promise<Result>,
): Promise<Result> =>
  database.db.transaction(
    async (tx) => {
      await lookAs(tx, asker, clock.now());
      return read(tx as Db as SeenDb);
    },
    // What is hidden is found out once: a case that was hidden in between must not show what came after.
    { isolationLevel: 'repeatable read' },
  );

/** From here to its end a transaction sees what the asker may see. */
const lookAs = async (tx: Db, asker: Asker, now: Date): Promise<void> => {
  const { memberId, madeBy, personId, bodyIds, letIn } = asker;
  const settings = {
    id: asker.id,
    self: memberId ?? '',
    // A program's token knows what its maker may know.
    member: memberId ?? madeBy ?? '',
    person: personId ?? '',
    acts: actsOf(asker).join(' '),
    bodies: [...bodyIds, ...(memberId === null ? [] : [partOfMember(memberId)])].join(' '),
    now: now.toISOString(),
    // Whether that holds, the database finds itself.
    let_in: letIn ?? '',
  };
  const set = Object.entries(settings).map(
    ([name, value]) => sql`set_config(${`comity.${name}`}, ${value}, true)`,
  );
  const hidden = sql`set_config('comity.hidden', comity_sight.hidden_of(${settings.member}, ${settings.person})::text, true)`;
  const role = sql`set_config('role', 'comity_member', true)`;
  await tx.execute(sql`select ${sql.join([...set, hidden, role], sql`, `)}`);
};
