import { type CaseState, initialState, replay } from '@comity/core';
import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { caseEvent, cases } from '../database/schema/index.ts';
import { chainStart } from './chain.ts';

/** A case as its log gives it. */
export type LoadedCase = { readonly state: CaseState; readonly version: number; readonly headHash: string };

/** Reads a case and locks its row, so that commands on one case follow one another. */
export const loadCase = async (tx: Tx, caseId: string): Promise<LoadedCase> => {
  const [row] = await tx
    .select({ version: cases.version, headHash: cases.headHash })
    .from(cases)
    .where(eq(cases.id, caseId))
    .for('update');
  if (!row) return { state: initialState, version: 0, headHash: chainStart };
  const events = await tx
    .select({ event: caseEvent.event, actorId: caseEvent.actorId })
    .from(caseEvent)
    .where(eq(caseEvent.caseId, caseId))
    .orderBy(asc(caseEvent.version));
  return { state: replay(events), ...row };
};
