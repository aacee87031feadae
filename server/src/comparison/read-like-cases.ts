import { factsOf, type LikeCase, likeCases } from '@comity/core';
import { and, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm';
import { caseIsThere } from '../case/hidden.ts';
import { loadState } from '../case/load.ts';
import type { Db } from '../database/database.ts';
import { cases, decision } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';

const lookedAtMax = 500;
const shownMax = 50;

/**
 * Earlier decisions in cases like one, of those that are there for the caller; `null` when that one is not. What no
 * longer holds is no example. Source: R39
 */
export const readLikeCases = async (db: Db, caller: Caller, caseId: string): Promise<LikeCase[] | null> => {
  const [found] = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)));
  if (!found) return null;
  const facts = factsOf(await loadState(db, caseId));
  const alike = mayBeAlike(facts);
  if (!alike) return [];
  const earlier = await db
    .select({
      caseId: decision.caseId,
      caseName: cases.name,
      decisionId: decision.id,
      track: decision.track,
      clauses: decision.clauses,
      responses: decision.responses,
      decidedAt: decision.decidedAt,
    })
    .from(decision)
    .innerJoin(cases, eq(cases.id, decision.caseId))
    .where(
      and(
        ne(decision.caseId, caseId),
        inArray(decision.state, ['adopted', 'final']),
        alike,
        caseIsThere(decision.caseId, caller),
      ),
    )
    .orderBy(desc(decision.decidedAt))
    .limit(lookedAtMax);
  return likeCases(facts, earlier).slice(0, shownMax);
};

const mayBeAlike = ({ clauses, track }: ReturnType<typeof factsOf>): SQL | undefined => {
  if (clauses.length === 0) return track ? eq(decision.track, track) : undefined;
  const named = sql.join(
    clauses.map((clause) => sql`${clause}`),
    sql`, `,
  );
  return sql`${decision.clauses} ?| array[${named}]::text[]`;
};
