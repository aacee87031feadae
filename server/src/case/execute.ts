import {
  type Actor,
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  type DecideContext,
  decide,
  evolveBy,
  isRefusal,
  type Notice,
  type Procedure,
  type Refusal,
  refuse,
  withConsequences,
} from '@comity/core';
import type { Tx } from '../database/database.ts';
import { keyOfCase } from '../sealing/case-keys.ts';
import { sealText } from '../sealing/sealed-text.ts';
import { caseEvent, caseText } from '../database/schema/index.ts';
import { linkHash } from './chain.ts';
import type { Follow } from './follow.ts';
import { type LoadedCase, loadCase, procedureOf } from './load.ts';
import { project } from './project.ts';
import { readContext } from './read-context.ts';
import { remember } from './remembered.ts';
import { setInMotion } from './set-in-motion.ts';
import { gatherWords, type Words } from './words.ts';

/** Who does something to a case, and when. */
export type By = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly now: Date;
  readonly follow: Follow;
};

/** What a command is run with. Words that it brings are kept apart from the log, by id. */
export type Execution = By & {
  readonly command: CaseCommand;
  /** The procedure of a case that is being opened; every other case keeps its own. */
  readonly opensUnder?: Procedure;
};

/** The case after a command. */
export type Executed = {
  readonly state: CaseState;
  readonly version: number;
  readonly events: readonly CaseEvent[];
};

/** What a command would lead to. */
export type Foreseen = {
  /** The case before it. */
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
};

/** These bring people into a case; a member among them is recused with it. Source: R28, R29 */
const bringPeople: readonly CaseCommand['type'][] = [
  'open-case',
  'attach-report',
  'name-respondent',
  'name-witness',
  'replace-respondent',
  'separate-respondent',
  'file-appeal',
];

/**
 * Runs a command on a case: load, decide, append, project, enqueue, all in the caller's transaction. A refusal changes
 * nothing. Source: design, one direction
 */
export const execute = async (tx: Tx, execution: Execution): Promise<Executed | Refusal> => {
  const ground = await groundOf(tx, execution);
  if (isRefusal(ground)) return ground;
  const { loaded, context } = ground;
  const events = decide(loaded.state, execution.command, context);
  if (isRefusal(events)) return events;
  const after = await record(tx, loaded, events, execution, context.procedure);
  if (!bringPeople.includes(execution.command.type)) return { ...after, events };
  const found = await recuseFound(tx, after, execution);
  return { ...found, events: [...events, ...found.events] };
};

/**
 * Recuses members who turned out to have a part in a case without a command on it: an account was linked, a member was
 * said to be a person. Source: R28, R29
 */
export const recuseInvolved = async (tx: Tx, by: By): Promise<void> => {
  const loaded = await loadCase(tx, by.caseId);
  if (loaded.version > 0) await recuseFound(tx, loaded, by);
};

/** Looks at what a command would lead to, with all the rules; nothing is kept of it. */
export const foresee = async (tx: Tx, execution: Execution): Promise<Foreseen | Refusal> => {
  const ground = await groundOf(tx, execution);
  if (isRefusal(ground)) return ground;
  const { command, follow } = execution;
  const { loaded, context } = ground;
  const { state } = loaded;
  const events = decide(state, command, context);
  if (isRefusal(events)) return events;
  const { notices } = await gatherWords(tx, { state, command, events, procedure: context.procedure, follow });
  return { state, events, notices };
};

const groundOf = async (
  tx: Tx,
  { caseId, command, actor, now, follow, opensUnder }: Execution,
): Promise<{ loaded: LoadedCase; context: DecideContext } | Refusal> => {
  const loaded = await loadCase(tx, caseId);
  const { state, version } = loaded;
  if (version === 0 && !opensUnder) return refuse('no-such-case', 'design', 'There is no such case.');
  const procedure = version === 0 && opensUnder ? opensUnder : await procedureOf(tx, state);
  return {
    loaded,
    context: await readContext(tx, { caseId, state, procedure, actor, now, vault: follow.vault, command }),
  };
};

const recuseFound = async (tx: Tx, loaded: LoadedCase, by: By): Promise<Executed & LoadedCase> => {
  const { state } = loaded;
  const procedure = await procedureOf(tx, state);
  const { caseId, actor, now, follow } = by;
  const { vault } = follow;
  const context = await readContext(tx, { caseId, state, procedure, actor, now, vault, command: null });
  const events = withConsequences(state, [], context);
  const after = events.length > 0 ? await record(tx, loaded, events, by, procedure) : loaded;
  return { ...after, events };
};

/** Keeps what has been decided: events with digests of their words, the words, rows, and the jobs that are owed. */
const record = async (
  tx: Tx,
  loaded: LoadedCase,
  events: readonly CaseEvent[],
  by: By & { readonly command?: CaseCommand },
  procedure: Procedure,
): Promise<LoadedCase> => {
  const { caseId, actor, now, follow, command = null } = by;
  const words = await gatherWords(tx, { state: loaded.state, command, events, procedure, follow });
  await keepTexts(tx, words, by);
  const { version, headHash } = await append(tx, loaded, events, words, by);
  const state = evolveBy(loaded.state, events, actor.id);
  await project(tx, {
    before: loaded.state,
    after: state,
    procedureBefore: procedure,
    procedure: state.procedureVersion === procedure.version ? procedure : await procedureOf(tx, state),
    events,
    notices: words.notices,
    head: { version, hash: headHash, at: now.toISOString() },
  });
  await setInMotion(tx, follow, state, events, { actorId: actor.id, now });
  return remember(caseId, { state, version, headHash });
};

/** Words go into rows of their own; what was said in confidence goes there sealed alone. */
const keepTexts = async (
  tx: Tx,
  { texts, confidential }: Words,
  { caseId, now, follow: { vault } }: By,
): Promise<void> => {
  if (texts.size === 0) return;
  const key = confidential.size > 0 ? await keyOfCase(tx, vault, caseId, now) : null;
  const rows = [...texts].map(([id, body]) => {
    const hidden = confidential.get(id);
    const row = { id, caseId, saidAt: now.toISOString() };
    return key && hidden ? { ...row, body: '', sealed: sealText(key, id, hidden) } : { ...row, body };
  });
  await tx.insert(caseText).values(rows);
};

const append = async (
  tx: Tx,
  loaded: LoadedCase,
  events: readonly CaseEvent[],
  words: Words,
  { caseId, actor, now }: By,
): Promise<Omit<LoadedCase, 'state'>> => {
  let { version, headHash } = loaded;
  const at = now.toISOString();
  const rows: (typeof caseEvent.$inferInsert)[] = [];
  for (const event of events) {
    version += 1;
    const digests = words.digestsOf(event);
    headHash = linkHash(headHash, { caseId, version, event, words: digests, actorId: actor.id, at });
    rows.push({
      caseId,
      version,
      type: event.type,
      event,
      words: digests,
      actorId: actor.id,
      at,
      hash: headHash,
    });
  }
  if (rows.length > 0) await tx.insert(caseEvent).values(rows);
  return { version, headHash };
};
