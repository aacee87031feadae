import { isDeepStrictEqual } from 'node:util';
import { type CaseState, type RecordedEvent, replay, textsOf } from '@comity/core';
import { and, eq, inArray, or } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../database/database.ts';
import {
  casePerson,
  caseRecusal,
  cases,
  caseText,
  decision,
  evidence,
  matter,
  notice,
  procedure,
  report,
  sanction,
  violation,
} from '../database/schema/index.ts';
import { rowsOf } from './case-rows.ts';
import { textDigest } from './chain.ts';
import { noticeText } from './words.ts';

/** The sealed words of a case besides its texts: what was reported, and what was sent. By the ids that the log names. */
export const readSealed = async (db: Tx, caseId: string): Promise<Map<string, string>> => {
  const [pieces, notices] = await Promise.all([
    db
      .select({ id: evidence.id, body: evidence.body })
      .from(evidence)
      .innerJoin(report, eq(report.id, evidence.reportId))
      .where(eq(report.caseId, caseId)),
    db
      .select({ id: notice.id, subject: notice.subject, body: notice.body })
      .from(notice)
      .where(eq(notice.caseId, caseId)),
  ]);
  return new Map([
    ...pieces.map(({ id, body }) => [id, body] as const),
    ...notices.map((row) => [row.id, noticeText(row)] as const),
  ]);
};

/** Evidence whose own digest does not hold; it may have been captured after its report became part of the case. */
export const brokenEvidence = async (db: Tx, caseId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: evidence.id, body: evidence.body, sha256: evidence.sha256 })
    .from(evidence)
    .innerJoin(report, eq(report.id, evidence.reportId))
    .where(eq(report.caseId, caseId));
  return rows.filter(({ body, sha256 }) => textDigest(body) !== sha256).map(({ id }) => id);
};

/** Rows that say otherwise than the log: lists, pages and jobs go by them. */
export const strayRows = async (
  db: Tx,
  caseId: string,
  events: readonly RecordedEvent[],
): Promise<readonly string[]> => {
  const state = replay(events);
  const [rules] = await db
    .select({ body: procedure.body })
    .from(procedure)
    .where(and(eq(procedure.id, state.procedureId), eq(procedure.version, state.procedureVersion)));
  if (!rules) return ['the procedure of the case'];
  const told = rowsOf(state, rules.body);
  const [head] = await db.select().from(cases).where(eq(cases.id, caseId));
  const of = (table: PgTable & { caseId: AnyPgColumn }) =>
    db.select().from(table).where(eq(table.caseId, caseId)) as Promise<Record<string, unknown>[]>;
  const heads = Object.entries(told.head).filter(
    ([key, value]) => !isDeepStrictEqual((head as Record<string, unknown> | undefined)?.[key], value),
  );
  return [
    ...heads.map(([key]) => headWords[key as keyof typeof headWords]),
    ...unlike(await of(casePerson), told.people, ({ part, personId }) => `the ${part} ${personId}`),
    ...unlike(await of(caseRecusal), told.recusals, ({ memberId }) => `the recusal of ${memberId}`),
    ...unlike(await of(violation), told.violations, ({ personId }) => `the violation of ${personId}`),
    ...unlike(await of(decision), told.decisions, ({ id }) => `the decision ${id}`),
    ...unlike(await of(sanction), told.sanctions, ({ id }) => `the sanction ${id}`),
    ...unlike(
      await of(matter),
      told.matters,
      ({ bodyId, what, about }) => `the matter "${what}" of ${about} for ${bodyId}`,
    ),
    ...(await strayNotices(db, caseId, state, events)),
    ...(await strayReports(db, caseId, state)),
    ...(await strayTexts(db, caseId, events)),
  ];
};

const headWords = {
  phase: 'the phase of the case',
  track: 'the track of the case',
  procedureVersion: 'the procedure of the case',
  reportCount: 'the number of reports of the case',
  assigneeId: 'who looks after the case',
  dueAt: 'when something of the case is due',
  bodyIds: 'the bodies that have a part in the case',
} as const satisfies Record<keyof ReturnType<typeof rowsOf>['head'], string>;

/** Rows that are there and should not be, that should be and are not, or that say something else; each named once. */
const unlike = <Row extends object>(
  rows: readonly Record<string, unknown>[],
  told: readonly Row[],
  nameOf: (row: Row) => string,
): readonly string[] => {
  const kept = new Map(rows.map(({ caseId: _caseId, ...row }) => [nameOf(row as Row), row]));
  const missing = told.filter((row) => !isDeepStrictEqual(kept.get(nameOf(row)), { ...row })).map(nameOf);
  const names = new Set(told.map(nameOf));
  return [...new Set([...missing, ...[...kept.keys()].filter((name) => !names.has(name))])];
};

const strayNotices = async (
  db: Tx,
  caseId: string,
  { notices }: CaseState,
  events: readonly RecordedEvent[],
): Promise<readonly string[]> => {
  const how = new Map(
    events.flatMap(({ event }) => (event.type === 'notice-delivered' ? [[event.noticeId, event.how]] : [])),
  );
  const rows = await db
    .select({
      id: notice.id,
      kind: notice.kind,
      personId: notice.personId,
      state: notice.state,
      how: notice.how,
    })
    .from(notice)
    .where(eq(notice.caseId, caseId));
  const told = notices.map(({ noticeId: id, kind, personId, state }) => ({
    id,
    kind,
    personId,
    state,
    how: how.get(id) ?? '',
  }));
  return unlike(rows, told, ({ id }) => `the notice ${id}`);
};

/** A report of the case that is kept for another one, or for none, and one that the log does not know. */
const strayReports = async (db: Tx, caseId: string, { reports }: CaseState): Promise<readonly string[]> => {
  const ids = reports.map(({ reportId }) => reportId);
  const isKnown = ids.length > 0 ? inArray(report.id, ids) : undefined;
  const rows = await db
    .select({ id: report.id, caseId: report.caseId })
    .from(report)
    .where(or(eq(report.caseId, caseId), isKnown));
  return rows
    .filter((row) => row.caseId !== caseId || !ids.includes(row.id))
    .map(({ id }) => `the report ${id}`);
};

/** Words that no event names. */
const strayTexts = async (
  db: Tx,
  caseId: string,
  events: readonly RecordedEvent[],
): Promise<readonly string[]> => {
  const named = new Set(events.flatMap(({ event }) => Object.values(textsOf(event))));
  const rows = await db.select({ id: caseText.id }).from(caseText).where(eq(caseText.caseId, caseId));
  return rows.filter(({ id }) => !named.has(id)).map(({ id }) => `the text ${id}`);
};
