import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import {
  account,
  accountHandle,
  accountLink,
  cases,
  caseText,
  hold,
  person,
  report,
} from '../database/schema/index.ts';
import { extractOf, type Part } from './extract.ts';
import type { FoundKind, Place } from './kinds.ts';
import type { Wanted } from './wanted.ts';

/** Something that was found, as a list shows it. */
export type Found = Place & {
  /** A code name, a handle, or who wrote; empty for a report that no case has taken up. */
  readonly name: string;
  readonly caseId: string | null;
  /** Whose account it is confirmed to be. */
  readonly personId: string | null;
  /** A short piece, with what was looked for in parts of its own. */
  readonly extract: readonly Part[];
};

type Row = Pick<Found, 'id' | 'name' | 'caseId' | 'personId'> & { readonly texts: readonly string[] };

/** Reads what was found as the asker: a row that is not there for them is not there here. */
export const readFound = async (db: Db, places: readonly Place[], wanted: Wanted): Promise<Found[]> => {
  const read = new Map<string, Row>();
  for (const [kind, rowsOfKind] of Object.entries(readers)) {
    const ids = places.filter((place) => place.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    for (const row of await rowsOfKind(db, ids)) read.set(`${kind} ${row.id}`, row);
  }
  return places.flatMap((place) => {
    const row = read.get(`${place.kind} ${place.id}`);
    if (!row) return [];
    const { texts, ...found } = row;
    return [{ ...place, ...found, extract: extractOf(texts, wanted) }];
  });
};

type Read = (db: Db, ids: string[]) => Promise<Row[]>;

const readCases: Read = async (db, ids) => {
  const rows = await db.select({ id: cases.id, name: cases.name }).from(cases).where(inArray(cases.id, ids));
  return rows.map((row) => ({ ...row, caseId: row.id, personId: null, texts: [] }));
};

const readReports: Read = async (db, ids) => {
  const { id, caseId, narrative, reason, subject } = report;
  const rows = await db
    .select({ id, caseId, narrative, reason, subject, name: cases.name })
    .from(report)
    .leftJoin(cases, eq(cases.id, report.caseId))
    .where(inArray(report.id, ids));
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    caseId: row.caseId,
    personId: null,
    texts: [row.narrative, row.subject.title ?? '', row.subject.url, row.reason],
  }));
};

const readTexts: Read = async (db, ids) => {
  const rows = await db
    .select({ id: caseText.id, caseId: caseText.caseId, body: caseText.body, name: cases.name })
    .from(caseText)
    .innerJoin(cases, eq(cases.id, caseText.caseId))
    .where(inArray(caseText.id, ids));
  return rows.map(({ body, ...row }) => ({ ...row, personId: null, texts: [body] }));
};

const readHolds: Read = async (db, ids) => {
  const rows = await db
    .select({ id: hold.id, identity: hold.identity, summary: hold.summary })
    .from(hold)
    .where(inArray(hold.id, ids));
  return rows.map(({ id, identity, summary }) => {
    const [address, name] = identity.state === 'one' ? [identity.address, identity.name] : ['', ''];
    const texts = [summary.subject, name, address];
    return { id, name: address, caseId: null, personId: null, texts };
  });
};

const readAccounts: Read = async (db, ids) => {
  const rows = await db
    .select({ id: account.id, name: account.handle, personId: person.rootId })
    .from(account)
    .leftJoin(accountLink, and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed')))
    .leftJoin(person, eq(person.id, accountLink.personId))
    .where(inArray(account.id, ids));
  const { accountId, handle, firstSeenAt } = accountHandle;
  const names = await db
    .select({ accountId, handle })
    .from(accountHandle)
    .where(inArray(accountId, ids))
    .orderBy(firstSeenAt, handle);
  return rows.map((row) => {
    const all = names.filter((each) => each.accountId === row.id).map((each) => each.handle);
    const earlier = all.filter((each) => each !== row.name);
    return { ...row, caseId: null, texts: earlier };
  });
};

const readers: Readonly<Record<FoundKind, Read>> = {
  case: readCases,
  report: readReports,
  text: readTexts,
  account: readAccounts,
  hold: readHolds,
};
