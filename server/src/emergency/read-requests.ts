import { and, desc, eq, isNotNull, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SeenDb } from '../access/seen-by.ts';
import type { Db } from '../database/database.ts';
import { cases, emergencyAccess, emergencyAccessStep } from '../database/schema/index.ts';
import { emergencyAnswerHours, hourMs } from './terms.ts';

/** A request to be let in to a case, as far as whoever reads it may know what became of it. */
export type EmergencyView = {
  readonly id: string;
  readonly memberId: string;
  readonly caseName: string;
  /** Where the reader may open it. */
  readonly caseId: string | null;
  readonly reason: string;
  readonly hours: number;
  readonly askedAt: string;
  /** `let-in`: now. `asked`: it waits for an answer, or whoever asked is not told of one. */
  readonly state: 'asked' | 'lapsed' | 'refused' | 'let-in' | 'over';
  readonly granted: { readonly by: string; readonly at: string; readonly endsAt: string } | null;
  readonly refused: { readonly by: string; readonly at: string } | null;
  readonly ended: { readonly by: string; readonly at: string } | null;
};

const stepAs = (name: string) => alias(emergencyAccessStep, name);
const [granted, refused, ended] = [stepAs('granted'), stepAs('refused'), stepAs('ended')];

/** Requests of a kind, newest first; the database leaves out what its reader may not know. Source: R29, R57 */
const readRequests = async (
  db: Db,
  now: Date,
  which: SQL | undefined,
  limit: number,
): Promise<EmergencyView[]> => {
  const is = (step: typeof granted, kind: 'granted' | 'refused' | 'ended') =>
    and(eq(step.requestId, emergencyAccess.id), eq(step.kind, kind));
  const rows = await db
    .select({ asked: emergencyAccess, granted, refused, ended, caseId: cases.id })
    .from(emergencyAccess)
    .leftJoin(granted, is(granted, 'granted'))
    .leftJoin(refused, is(refused, 'refused'))
    .leftJoin(ended, is(ended, 'ended'))
    .leftJoin(cases, eq(cases.name, emergencyAccess.caseName))
    .where(which)
    .orderBy(desc(emergencyAccess.askedAt), desc(emergencyAccess.id))
    .limit(limit);
  return rows.map((row) => ({
    ...row.asked,
    caseId: row.granted?.caseId ?? row.caseId,
    granted: row.granted && { by: row.granted.by, at: row.granted.at, endsAt: row.granted.endsAt ?? '' },
    refused: row.refused && { by: row.refused.by, at: row.refused.at },
    ended: row.ended && { by: row.ended.by, at: row.ended.at },
    state: stateOf({ ...row, askedAt: row.asked.askedAt }, now),
  }));
};

type Steps = {
  readonly askedAt: string;
  readonly granted: { readonly endsAt: string | null } | null;
  readonly refused: object | null;
  readonly ended: object | null;
};

/** How far a request is. */
export const stateOf = (steps: Steps, now: Date): EmergencyView['state'] => {
  if (steps.granted)
    return steps.ended || (steps.granted.endsAt ?? '') <= now.toISOString() ? 'over' : 'let-in';
  if (steps.refused) return 'refused';
  const lapsesAt = Date.parse(steps.askedAt) + emergencyAnswerHours * hourMs;
  return now.getTime() < lapsesAt ? 'asked' : 'lapsed';
};

const listMax = 100;

/** Who asked to be let in to a case. */
export const readRequestsOfCase = (db: Db, caseName: string, now: Date): Promise<EmergencyView[]> =>
  readRequests(db, now, eq(emergencyAccess.caseName, caseName), listMax);

/**
 * What a member asked for themselves. They are not told that they were refused, nor the id of a case but while they are
 * let in: it would tell that there is such a case.
 */
export const readOwnRequests = async (db: SeenDb, memberId: string, now: Date): Promise<EmergencyView[]> => {
  const own = await readRequests(db, now, eq(emergencyAccess.memberId, memberId), listMax);
  return own.map((request) => ({
    ...request,
    refused: null,
    state:
      request.refused === null ? request.state : stateOf({ ...unanswered, askedAt: request.askedAt }, now),
    caseId: request.state === 'let-in' ? request.caseId : null,
  }));
};

const unanswered = { granted: null, refused: null, ended: null };

/** All that name a case which is there for whoever reads. */
export const readRecordedRequests = (db: SeenDb, now: Date, caseId?: string): Promise<EmergencyView[]> =>
  readRequests(db, now, caseId === undefined ? isNotNull(cases.id) : eq(cases.id, caseId), listMax);

/** Whose names stand in a request. */
export const emergencyActors = ({ memberId, granted, refused, ended }: EmergencyView): (string | null)[] => [
  memberId,
  granted?.by ?? null,
  refused?.by ?? null,
  ended?.by ?? null,
];
