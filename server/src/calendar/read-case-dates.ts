import type { Instant } from '@comity/core';
import { and, asc, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { caseEvent, cases, decision, matter, sanction, task } from '../database/schema/index.ts';
import { type CalendarDate, dateOfCase } from './calendar-date.ts';
import { matterWords, wordsOfEnd } from './date-words.ts';

/** More than a committee can see to; a calendar has no second page. */
export const datesMax = 1_000;

const datedCase = { id: cases.id, name: cases.name, version: cases.version, changedAt: caseEvent.at };
const opened = alias(caseEvent, 'opened');
const isLastEvent = and(eq(caseEvent.caseId, cases.id), eq(caseEvent.version, cases.version));

/** When what holds now will end. Source: R44, R45 */
export const readEnds = async (db: Db, asker: Asker, now: Instant): Promise<CalendarDate[]> => {
  const rows = await db
    .select({ of: datedCase, sanction })
    .from(sanction)
    .innerJoin(cases, eq(cases.id, sanction.caseId))
    .innerJoin(caseEvent, isLastEvent)
    .where(and(isNull(sanction.endedAt), gt(sanction.endsAt, now), caseIsThere(cases.id, asker)))
    .orderBy(asc(sanction.endsAt), asc(sanction.id))
    .limit(datesMax);
  return rows.flatMap(({ of, sanction: { id, kind, basis, endsAt } }) =>
    endsAt === null ? [] : [dateOfCase(of, { uid: `${id}-end`, at: endsAt, words: wordsOfEnd(kind, basis) })],
  );
};

/** What bodies have to see to by a day: reviews, motions that close, advice. It stays until it is done. Source: R31, R46 */
export const readMatters = async (db: Db, asker: Asker): Promise<CalendarDate[]> => {
  // What a named person has to do stands in the calendar as their task.
  const isNoTask = sql`not exists (select from ${task} where ${task.caseId} = ${matter.caseId} and ${task.obligationId} = ${matter.about} and ${task.state} = 'open')`;
  const rows = await db
    .select({ of: datedCase, what: matter.what, about: matter.about, dueAt: matter.dueAt })
    .from(matter)
    .innerJoin(cases, eq(cases.id, matter.caseId))
    .innerJoin(caseEvent, isLastEvent)
    .where(and(isNotNull(matter.dueAt), isNoTask, caseIsThere(cases.id, asker)))
    .orderBy(asc(matter.dueAt), asc(matter.about), asc(matter.bodyId))
    .limit(datesMax);
  return rows.flatMap(({ of, what, about, dueAt }) =>
    dueAt === null ? [] : [dateOfCase(of, { uid: `${about}-${what}`, at: dueAt, words: matterWords[what] })],
  );
};

/** Until when a decision can be appealed. Source: R53 */
export const readAppealWindows = async (db: Db, asker: Asker, now: Instant): Promise<CalendarDate[]> => {
  const closesAt = sql<Instant>`${opened.event}->>'closesAt'`;
  const rows = await db
    .selectDistinctOn([decision.id], { of: datedCase, decisionId: decision.id, closesAt })
    .from(decision)
    .innerJoin(cases, eq(cases.id, decision.caseId))
    .innerJoin(caseEvent, isLastEvent)
    .innerJoin(
      opened,
      and(
        eq(opened.caseId, decision.caseId),
        eq(opened.type, 'appeal-window-opened'),
        sql`${opened.event}->>'decisionId' = ${decision.id}`,
      ),
    )
    .where(and(eq(decision.state, 'adopted'), caseIsThere(cases.id, asker)))
    .orderBy(asc(decision.id), desc(opened.version))
    .limit(datesMax);
  return rows
    .filter((row) => row.closesAt > now)
    .map(({ of, decisionId, closesAt: at }) =>
      dateOfCase(of, { uid: `${decisionId}-appeal-window`, at, words: 'Time to appeal ends' }),
    );
};
