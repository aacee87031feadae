import { type CaseState, type Procedure, type RecordedEvent, replay } from '@comity/core';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { caseEvent, cases, caseText, notice } from '../database/schema/index.ts';
import { type EmergencyView, readRequestsOfCase } from '../emergency/read-requests.ts';
import type { Caller } from '../members/caller.ts';
import { caseIsThere } from './hidden.ts';
import { procedureOf } from './load.ts';
import { type PersonView, readPerson } from '../identity/read-person.ts';
import { readUnsealings, type Unsealings } from '../sealing/read-unsealings.ts';
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
  /** Words that were said in confidence, by id. */
  readonly sealedTexts: Readonly<Record<string, { readonly erasedAt: string | null }>>;
  /** Who asked to be let in to it, and who was. */
  readonly emergencies: readonly EmergencyView[];
  readonly notices: readonly (typeof notice.$inferSelect)[];
  readonly timeline: readonly TimelineEntry[];
} & Unsealings;

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
  const reportIds = state.reports.map(({ reportId }) => reportId);
  const [reports, texts, notices, people, procedure, unsealings, emergencies] = await Promise.all([
    readReportsOfCase(db, caseId),
    readTexts(db, caseId),
    db.select().from(notice).where(eq(notice.caseId, caseId)).orderBy(notice.createdAt),
    Promise.all(state.personIds.map((id) => readPerson(db, caller, id, now))),
    procedureOf(db, state),
    readUnsealings(db, row.id, reportIds),
    readRequestsOfCase(db, row.name, now),
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
    texts: Object.fromEntries(
      texts.flatMap((text) => (text.isSealed ? [] : [[text.id, text.body] as const])),
    ),
    sealedTexts: Object.fromEntries(
      texts.flatMap(({ id, isSealed, erasedAt }) => (isSealed ? [[id, { erasedAt }] as const] : [])),
    ),
    ...unsealings,
    emergencies,
    notices,
    timeline: events.map(({ event, actorId, version, at }) => ({ event, actorId, version, at })),
  };
};

const readTexts = (db: Db, caseId: string) =>
  db
    .select({
      id: caseText.id,
      body: caseText.body,
      isSealed: sql<boolean>`${caseText.sealed} is not null`,
      erasedAt: caseText.erasedAt,
    })
    .from(caseText)
    .where(eq(caseText.caseId, caseId));
