import { may } from '@comity/core';
import { type CaseView, readCase } from '../case/read-case.ts';
import type { Server } from '../http/context.ts';
import { type HumanView, readHuman } from '../identity/read-human.ts';
import { type ReportView, readReport } from '../intake/read-reports.ts';
import { readHold } from '../mail/read-holds.ts';
import type { Caller } from '../members/caller.ts';
import { listReads, type ReadView } from './list-reads.ts';
import { openOne } from './open-one.ts';

type Place = Pick<Server, 'database' | 'clock'>;

/** Opens a case for reading. @throws Problem 404 where it is not there for the caller. */
export const openedCase = (server: Place, caller: Caller, id: string): Promise<CaseView> =>
  openOne(
    server,
    caller,
    (db) => readCase(db, caller, id, server.clock.now()),
    () => ({ thing: 'case', id, caseId: id }),
  );

/** Opens a person's page for reading. @throws Problem 404 where it is not there for the caller. */
export const openedHuman = (server: Place, caller: Caller, id: string): Promise<HumanView> =>
  openOne(
    server,
    caller,
    (db) => readHuman(db, caller, id, server.clock.now()),
    () => ({ thing: 'person', id, caseId: null }),
  );

/** Opens a report for reading. @throws Problem 404 where it is not there for the caller. */
export const openedReport = (server: Place, caller: Caller, id: string): Promise<ReportView> =>
  openOne(
    server,
    caller,
    (db) => readReport(db, caller, id),
    ({ caseId }) => ({ thing: 'report', id, caseId }),
  );

/** Opens a held post for reading; `post`: the message itself, byte for byte. @throws Problem 404 as the others. */
export const openedHold = (server: Place, caller: Caller, id: string, thing: 'hold' | 'post' = 'hold') =>
  openOne(
    server,
    caller,
    (db) => readHold(db, caller, id),
    () => ({ thing, id, caseId: null }),
  );

const readsMax = 1_000;

/**
 * Takes a case away as a file, with who looked where the caller may know it; recorded apart from reading it.
 *
 * @throws Problem 404 as the others. Source: R57
 */
export const openedCaseFile = (server: Place, caller: Caller, id: string) =>
  openOne(
    server,
    caller,
    async (db): Promise<{ view: CaseView; reads: readonly ReadView[] | null } | null> => {
      const view = await readCase(db, caller, id, server.clock.now());
      if (!view) return null;
      const knows = may(caller, 'read-audit');
      return { view, reads: knows ? (await listReads(db, { caseId: id, limit: readsMax })).items : null };
    },
    () => ({ thing: 'file', id, caseId: id }),
  );

/** Takes a case away without names; recorded apart. @throws Problem 404 as the others. Source: R57, R58 */
export const openedToAnonymise = (server: Place, caller: Caller, id: string): Promise<CaseView> =>
  openOne(
    server,
    caller,
    (db) => readCase(db, caller, id, server.clock.now()),
    () => ({ thing: 'anonymised', id, caseId: id }),
  );
