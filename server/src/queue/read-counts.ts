import { may } from '@comity/core';
import { countCases, countCasesBy } from '../case/count-cases.ts';
import type { SeenDb } from '../access/seen-by.ts';
import { countWaitingReports } from '../intake/read-reports.ts';
import type { Caller } from '../members/caller.ts';

import { countHeld } from './read-held.ts';
import { ageStretches, type Bar, dueStretches } from './stretches.ts';
import { casesOfView, type ViewCounts, type ViewId, viewIds } from './views.ts';

/** The views that are there for somebody. A member who moderates a list has reports and cases of nobody. */
export const viewsOf = (caller: Caller): readonly ViewId[] =>
  viewIds.filter((view) => {
    if (view === 'waiting') return may(caller, 'read-report');
    return may(caller, 'read-case') && (view !== 'mine' || caller.memberId !== null);
  });

/** How many there are in each view. One that no track of the procedure leads to is left out while it is empty. */
export const readCounts = async (db: SeenDb, caller: Caller, hasSevere: boolean): Promise<ViewCounts> => {
  const views = viewsOf(caller);
  const ofCases = views.filter((view) => view !== 'waiting');
  const [reports, counts, held] = await Promise.all([
    views.includes('waiting') ? countWaitingReports(db, [{ from: null, to: null }]) : [],
    countCases(
      db,
      ofCases.map((view) => casesOfView(view, caller)),
    ),
    may(caller, 'read-hold') ? countHeld(db) : null,
  ]);
  const found = new Map<ViewId, number>(reports.map((count) => ['waiting', count] as const));
  for (const [index, view] of ofCases.entries()) {
    const count = counts[index] ?? 0;
    if (view !== 'severe' || hasSevere || count > 0) found.set(view, count);
  }
  return { views: found, held };
};

type At = { readonly now: string; readonly zone: string };

/** How long what is in a view has waited; `null` for what is due, which says itself when. */
export const readAges = async (
  db: SeenDb,
  caller: Caller,
  view: ViewId,
  { now, zone }: At,
): Promise<readonly Bar[] | null> => {
  if (view === 'due') return null;
  const stretches = ageStretches(now, zone);
  const counts =
    view === 'waiting'
      ? await countWaitingReports(db, stretches)
      : await countCasesBy(db, 'opened', casesOfView(view, caller), stretches);
  return stretches.map((stretch, index) => ({ ...stretch, count: counts[index] ?? 0 }));
};

/** What is due on the next days in all cases, or in the reader's own; `null` for reports, in which nothing is. */
export const readDue = async (
  db: SeenDb,
  caller: Caller,
  view: ViewId,
  { now, zone }: At,
): Promise<readonly Bar[] | null> => {
  if (view === 'waiting') return null;
  const stretches = dueStretches(now, zone);
  const whose = view === 'mine' ? { assigneeId: caller.memberId } : {};
  const counts = await countCasesBy(db, 'due', whose, stretches);
  return stretches.map((stretch, index) => ({ ...stretch, count: counts[index] ?? 0 }));
};
