import {
  type CaseState,
  evolveAll,
  initialState,
  type Procedure,
  type RecordedEvent,
  replay,
} from '@comity/core';
import { and, eq, sql } from 'drizzle-orm';
import { type Db, rowsOf, type Tx } from '../database/database.ts';
import { caseEvent, cases, procedure } from '../database/schema/index.ts';
import { chainStart } from './chain.ts';
import { recall, remember } from './remembered.ts';

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
  const known = recall(caseId);
  if (known?.headHash === row.headHash) return known;
  return remember(caseId, { state: await loadState(tx, caseId, known), ...row });
};

/**
 * The state of a case, without locking it. Where it is known to a version, and the chain says that the log was the same
 * up to there, only what came later is read.
 */
export const loadState = async (
  db: Db | Tx,
  caseId: string,
  known: LoadedCase | null = null,
): Promise<CaseState> => {
  const { log, hash } = await readLog(db, caseId, known?.version ?? 0);
  if (!known) return replay(log);
  return hash === known.headHash ? evolveAll(known.state, log) : loadState(db, caseId);
};

/** The events after a version, in one row: thousands of rows take three times as long. And the hash at that version. */
const readLog = async (db: Db | Tx, caseId: string, after: number) => {
  const answer = await db.execute(sql`
    select '[' || string_agg('{"event":' || event::text || ',"actorId":' || to_json(actor_id)::text || '}', ',' order by version) filter (where version > ${after}) || ']' as log,
      min(hash) filter (where version = ${after}) as hash
    from ${caseEvent} where ${caseEvent.caseId} = ${caseId} and version >= ${after}`);
  const [row] = rowsOf<{ log: string | null; hash: string | null }>(answer);
  return { log: JSON.parse(row?.log ?? '[]') as RecordedEvent[], hash: row?.hash ?? null };
};

/** The version of the procedure that a case has. */
export const procedureOf = async (
  tx: Db | Tx,
  { procedureId, procedureVersion }: Pick<CaseState, 'procedureId' | 'procedureVersion'>,
): Promise<Procedure> => {
  const [row] = await tx
    .select({ body: procedure.body })
    .from(procedure)
    .where(and(eq(procedure.id, procedureId), eq(procedure.version, procedureVersion)));
  if (!row) throw new Error('the procedure of a case is missing');
  return row.body;
};
