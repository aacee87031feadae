import { may } from '@comity/core';
import { eq, inArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { cases, hold, report } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { readersMark, readReaders } from './presence.ts';
import { idsIn, type Word } from './word.ts';

/** A case as it was last told: its version, and who else reads it. */
export type CaseTold = { readonly version: number; readonly readers: string };

/** The page that a stream is about. */
export type Subject =
  | ({ readonly view: 'case'; readonly caseId: string } & CaseTold)
  | { readonly view: 'queue' }
  | { readonly view: 'holds' };

/** What there is to tell of a page: it changed, who reads it changed; `gone`: it is not there for its reader. */
export type Tidings =
  | { readonly gone: true }
  | { readonly gone: false; readonly changed: boolean; readonly told: CaseTold | null };

/** Whether words may be about a page at all; whether they are is asked as its reader. */
export const mayConcern = (subject: Subject, words: readonly Word[]): boolean =>
  words.some(({ kind, id }) => {
    if (subject.view === 'case') return (kind === 'case' || kind === 'readers') && id === subject.caseId;
    return subject.view === 'queue' ? kind === 'case' || kind === 'report' : kind === 'hold';
  });

/**
 * What words mean for a reader. `db` shows only what is there for them (`seenBy`): of a hidden case there is nothing to
 * tell, whatever happens in it. Source: R28, R29
 */
export const tidingsOf = async (
  db: Db,
  caller: Caller,
  subject: Subject,
  words: readonly Word[],
  now: Date,
): Promise<Tidings> => {
  if (subject.view === 'case') {
    const told = await readCaseTold(db, caller, subject.caseId, now);
    if (!told) return { gone: true };
    const changed = idsIn(words, 'case').includes(subject.caseId) || told.version !== subject.version;
    return { gone: false, changed, told };
  }
  if (!mayFollow(caller, subject.view)) return { gone: true };
  const changed = subject.view === 'queue' ? await queueHas(db, words) : await holdsHave(db, words);
  return { gone: false, changed, told: null };
};

/** How a case is now; `null` where there is none for the reader. */
export const readCaseTold = async (
  db: Db,
  caller: Caller,
  caseId: string,
  now: Date,
): Promise<CaseTold | null> => {
  const [row] = await db.select({ version: cases.version }).from(cases).where(eq(cases.id, caseId));
  if (!row) return null;
  return { version: row.version, readers: readersMark(await readReaders(db, caller, caseId, now)) };
};

export const mayFollow = (caller: Caller, view: Subject['view']): boolean => {
  if (view === 'holds') return may(caller, 'read-hold');
  return may(caller, 'read-case') || (view === 'queue' && may(caller, 'read-report'));
};

const queueHas = async (db: Db, words: readonly Word[]): Promise<boolean> => {
  const [caseIds, reportIds] = [idsIn(words, 'case'), idsIn(words, 'report')];
  const open = await db.select({ id: cases.id }).from(cases).where(inArray(cases.id, caseIds)).limit(1);
  if (open.length > 0) return true;
  return (
    (await db.select({ id: report.id }).from(report).where(inArray(report.id, reportIds)).limit(1)).length > 0
  );
};

const holdsHave = async (db: Db, words: readonly Word[]): Promise<boolean> => {
  const mine = inArray(hold.id, idsIn(words, 'hold'));
  return (await db.select({ id: hold.id }).from(hold).where(mine).limit(1)).length > 0;
};
