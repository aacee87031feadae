import { aliasedTable, and, asc, eq, inArray } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import { recordRead } from '../audit/record-read.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, casePerson, cases, person } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import type { Caller } from '../members/caller.ts';
import { onceDeclared, scopesDeclared } from './undeclared.ts';
import { scopesOf } from './scopes.ts';
import { casesWaiting } from './waiting-cases.ts';

/** Somebody who has a part in a case, by the names that they have in the places. */
export type Party = {
  readonly part: 'respondent' | 'witness' | 'appellant';
  readonly accounts: readonly { readonly channelId: string; readonly handle: string }[];
};

/** A case about which a new member is asked: as much as they must know to judge, and nothing of what it is about. */
export type AskedCase = {
  readonly caseId: string;
  readonly name: string;
  readonly openedAt: string;
  readonly parties: readonly Party[];
};

/**
 * The cases about which a member is asked before they are there for them, oldest first. That they read who has a part in
 * them is recorded. Who reported is sealed, and not told. Source: R28, R29, R56
 */
export const listAsked = async (
  server: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
): Promise<AskedCase[]> => {
  if (!caller.undeclared || caller.memberId === null) return [];
  const full = onceDeclared(caller);
  const declared = await scopesDeclared(server.database.db, caller.memberId);
  const missing = scopesOf(full).filter((scope) => !declared.has(scope));
  return seenBy(server, full, async (db) => {
    const asked = await db
      .select({ caseId: cases.id, name: cases.name, openedAt: cases.openedAt })
      .from(cases)
      .where(casesWaiting(db, full, { missing, declared }))
      .orderBy(asc(cases.openedAt), asc(cases.id));
    const parties = await readParties(
      db,
      asked.map(({ caseId }) => caseId),
    );
    for (const { caseId } of asked)
      await recordRead(db, caller, { thing: 'parties', id: caseId, caseId }, server.clock.now());
    return asked.map((each) => ({ ...each, parties: parties.get(each.caseId) ?? [] }));
  });
};

/** The parties of some cases; all names of a human are one person. */
const readParties = async (
  db: Db,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Party[]>> => {
  if (caseIds.length === 0) return new Map();
  const named = aliasedTable(person, 'named');
  const same = aliasedTable(person, 'same');
  const rows = await db
    .select({
      caseId: casePerson.caseId,
      part: casePerson.part,
      rootId: named.rootId,
      channelId: account.channelId,
      handle: account.handle,
    })
    .from(casePerson)
    .innerJoin(named, eq(named.id, casePerson.personId))
    .innerJoin(same, eq(same.rootId, named.rootId))
    .leftJoin(accountLink, and(eq(accountLink.personId, same.id), eq(accountLink.state, 'confirmed')))
    .leftJoin(account, eq(account.id, accountLink.accountId))
    .where(inArray(casePerson.caseId, [...caseIds]))
    .orderBy(asc(casePerson.part), asc(named.rootId), asc(account.channelId), asc(account.handle));
  const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
  return new Map(
    [...byCase].map(([caseId, ofCase]) => [
      caseId,
      [...Map.groupBy(ofCase, ({ part, rootId }) => `${part} ${rootId}`).values()].map(partyOf),
    ]),
  );
};

type PartyRow = {
  readonly part: Party['part'];
  readonly channelId: string | null;
  readonly handle: string | null;
};

const partyOf = (rows: readonly PartyRow[]): Party => ({
  part: rows[0]?.part ?? 'respondent',
  accounts: rows.flatMap(({ channelId, handle }) =>
    channelId === null || handle === null ? [] : [{ channelId, handle }],
  ),
});
