import { type LesserDecision, type LesserDigest, lesserDigest } from '@comity/core';
import { and, eq, gte, inArray, lt, min, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { decision, procedure, report } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
import type { Caller } from '../members/caller.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';

/**
 * The lesser cases of a month in figures, of those that are there for the caller. Nobody is named. Source: R16, R59
 *
 * @param month YYYY-MM
 */
export const readDigest = async (db: Db, caller: Caller, month: string, now: Date): Promise<LesserDigest> => {
  const [{ timeZone }, knownSince, decisions] = await Promise.all([
    currentProcedure(db),
    readKnownSince(db),
    readLesserDecisions(db, caller, month),
  ]);
  return lesserDigest({ month, timeZone, knownSince, now: now.toISOString() }, decisions);
};

/** Nothing was recorded before the first procedure was adopted. */
const readKnownSince = async (db: Db): Promise<string | null> => {
  const [first] = await db.select({ at: min(procedure.adoptedAt) }).from(procedure);
  return first?.at ?? null;
};

const holding = ['adopted', 'final'] as const;
const dayMs = 86_400_000;

/** Those of the month and of the one before, and a little more on both sides: which day it was, its time zone says. */
const readLesserDecisions = async (db: Db, caller: Caller, month: string): Promise<LesserDecision[]> => {
  const from = new Date(Date.parse(`${month}-01T00:00:00Z`) - 33 * dayMs).toISOString();
  const to = new Date(Date.parse(`${month}-01T00:00:00Z`) + 33 * dayMs).toISOString();
  const earlier = alias(decision, 'earlier');
  const before = db
    .select({ id: earlier.id })
    .from(earlier)
    .where(
      and(
        isSamePerson(earlier.personId, decision.personId),
        ne(earlier.caseId, decision.caseId),
        lt(earlier.decidedAt, decision.decidedAt),
        eq(earlier.violation, true),
        inArray(earlier.state, [...holding]),
        caseIsThere(earlier.caseId, caller),
      ),
    );
  const rows = await db
    .select({
      caseId: decision.caseId,
      decidedAt: decision.decidedAt,
      violation: decision.violation,
      clauses: decision.clauses,
      responses: decision.responses,
      repeated: sql<boolean>`exists ${before}`,
    })
    .from(decision)
    .where(
      and(
        eq(decision.track, 'lesser'),
        gte(decision.decidedAt, from),
        lt(decision.decidedAt, to),
        inArray(decision.state, [...holding]),
        caseIsThere(decision.caseId, caller),
      ),
    );
  const channels = await channelsOf(db, [...new Set(rows.map(({ caseId }) => caseId))]);
  return rows.map((row) => ({
    ...row,
    responses: row.responses.map(({ kind }) => kind),
    channelIds: channels.get(row.caseId) ?? [],
  }));
};

const channelsOf = async (
  db: Db,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  if (caseIds.length === 0) return new Map();
  const rows = await db
    .selectDistinct({ caseId: report.caseId, channelId: report.channelId })
    .from(report)
    .where(inArray(report.caseId, [...caseIds]));
  const found = Map.groupBy(rows, ({ caseId }) => caseId ?? '');
  return new Map([...found].map(([caseId, own]) => [caseId, own.map(({ channelId }) => channelId)]));
};
