import {
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  decide,
  evolve,
  isRefusal,
  type Procedure,
  type Refusal,
  refuse,
} from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { caseEvent, caseText, procedure } from '../database/schema/index.ts';
import { enqueueWhatFollows, type Follow } from './follow.ts';
import { linkHash } from './chain.ts';
import { type LoadedCase, loadCase } from './load.ts';
import { project } from './project.ts';
import { gatherWords, type Words } from './words.ts';

/** What a command is run with. Words that it brings are kept apart from the log, by id. */
export type Execution = {
  readonly caseId: string;
  readonly command: CaseCommand;
  readonly actor: Actor;
  readonly now: Date;
  /** The procedure of a case that is being opened; every other case keeps its own. */
  readonly opensUnder?: Procedure;
  readonly follow: Follow;
  /** The version that the actor had before them; another one by now is a refusal. */
  readonly expectedVersion?: number | undefined;
};

/** The case after a command. */
export type Executed = {
  readonly state: CaseState;
  readonly version: number;
  readonly events: readonly CaseEvent[];
};

/**
 * Runs a command on a case: load, decide, append, project, enqueue, all in the caller's transaction. A refusal changes
 * nothing. Source: design, one direction
 */
export const execute = async (tx: Tx, execution: Execution): Promise<Executed | Refusal> => {
  const { caseId, command, actor, now } = execution;
  const loaded = await loadCase(tx, caseId);
  const { opensUnder, expectedVersion = loaded.version } = execution;
  if (loaded.version === 0 && !opensUnder) return refuse('no-such-case', 'design', 'There is no such case.');
  if (loaded.version !== expectedVersion) return refuse('case-changed', 'design', changedWords);
  const procedure = opensUnder ?? (await procedureOf(tx, loaded.state));
  const events = decide(loaded.state, command, { now: now.toISOString(), procedure, actor });
  if (isRefusal(events)) return events;
  const caseName = command.type === 'open-case' ? command.caseName : loaded.state.caseName;
  const words = await gatherWords(tx, command, events, { follow: execution.follow, procedure, caseName });
  if (words.texts.size > 0) {
    await tx.insert(caseText).values([...words.texts].map(([id, body]) => ({ id, caseId, body })));
  }
  const { state, head } = await append(tx, loaded, execution, events, words);
  await project(tx, state, events, head);
  await enqueueWhatFollows(tx, execution.follow, { state, events, now, notice: words.notice });
  return { state, version: head.version, events };
};

const changedWords = 'The case has changed since you opened it. Look at it again; what you typed is kept.';

const procedureOf = async (tx: Tx, state: CaseState): Promise<Procedure> => {
  const [row] = await tx
    .select({ body: procedure.body })
    .from(procedure)
    .where(and(eq(procedure.id, state.procedureId), eq(procedure.version, state.procedureVersion)));
  if (!row) throw new Error('the procedure of a case is missing');
  return row.body;
};

const append = async (
  tx: Tx,
  loaded: LoadedCase,
  { caseId, actor, now }: Execution,
  events: readonly CaseEvent[],
  words: Words,
) => {
  let { state, version, headHash: hash } = loaded;
  const at = now.toISOString();
  const rows: (typeof caseEvent.$inferInsert)[] = [];
  for (const event of events) {
    version += 1;
    const digests = words.digestsOf(event);
    hash = linkHash(hash, { caseId, version, event, words: digests, actorId: actor.id, at });
    rows.push({ caseId, version, type: event.type, event, words: digests, actorId: actor.id, at, hash });
    state = evolve(state, { event, actorId: actor.id });
  }
  if (rows.length > 0) await tx.insert(caseEvent).values(rows);
  return { state, head: { version, hash, at } };
};
