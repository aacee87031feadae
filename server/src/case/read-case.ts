import { type CaseState, type Procedure, type RecordedEvent, replay } from '@comity/core';
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { caseEvent, cases, caseText, notice } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { caseIsThere } from './hidden.ts';
import { procedureOf } from './load.ts';
import { type PersonView, readPerson } from '../identity/read-person.ts';
import { readReportsOfCase, type ReportView } from '../intake/read-reports.ts';

/** One event as the timeline shows it. */
export type TimelineEntry = RecordedEvent & { readonly version: number; readonly at: string };

export type CaseView = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly openedAt: string;
  readonly state: CaseState;
  readonly procedure: Procedure;
  readonly reports: readonly ReportView[];
  readonly people: readonly PersonView[];
  readonly texts: Readonly<Record<string, string>>;
  readonly notices: readonly (typeof notice.$inferSelect)[];
  readonly timeline: readonly TimelineEntry[];
};

/** A case whole; `null` when there is none that the caller may know of. Source: R28, R29 */
export const readCase = async (
  db: Db,
  caller: Caller,
  caseId: string,
  now: Date,
): Promise<CaseView | null> => {
  const [row] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)));
  if (!row) return null;
  const events = await db
    .select()
    .from(caseEvent)
    .where(eq(caseEvent.caseId, caseId))
    .orderBy(asc(caseEvent.version));
  const state = replay(events);
  const [reports, texts, notices, people, procedure] = await Promise.all([
    readReportsOfCase(db, caseId),
    db.select().from(caseText).where(eq(caseText.caseId, caseId)),
    db.select().from(notice).where(eq(notice.caseId, caseId)).orderBy(notice.createdAt),
    Promise.all(state.personIds.map((id) => readPerson(db, caller, id, now))),
    procedureOf(db, state),
  ]);
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    openedAt: row.openedAt,
    state,
    procedure,
    reports,
    people: people.flatMap((found) => found ?? []),
    texts: Object.fromEntries(texts.map((text) => [text.id, text.body])),
    notices,
    timeline: events.map(({ event, actorId, version, at }) => ({ event, actorId, version, at })),
  };
};
