import { type CaseCommand, isRefusal, type MemberCommand, refuse, type Refusal } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { cases } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { caseChanged, notFound, refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { seesMeasure } from '../sanction/retry-measure.ts';
import { allowedAct } from './command-acts.ts';
import { type Executed, execute, type Execution, foresee, type Foreseen } from './execute.ts';
import { caseIsThere } from './hidden.ts';
import { refuseWhoMayNotKnow } from './may-look-after.ts';
import { attachReport, nameInCase } from './open-case.ts';
import { referAbuse } from './refer-abuse.ts';
import { refuseUnknown } from './refuse-unknown.ts';

/** The case after a member's command. */
export type Commanded = Executed & {
  /** False when the case is not there any more for whoever sent it: nothing of it may be shown to them. */
  readonly isThere: boolean;
};

/**
 * Runs a member's command on a case that they may know of. `expectedVersion` is the one that they had before them.
 *
 * @throws Problem 404 where it is not theirs to know, 409 where a rule refuses or the case has changed, 422 where
 * something that the command names does not exist.
 */
export const commandCase = async (
  server: Server,
  caller: Caller,
  caseId: string,
  command: MemberCommand,
  expectedVersion?: number,
): Promise<Commanded> => {
  mayCommand(caller, command.type);
  const { database, channels, clock, follow } = server;
  const by = { caseId, actor: caller, now: clock.now(), follow };
  return retriedTransaction(database.db, async (tx) => {
    await mustBeThere(tx, caller, caseId, expectedVersion);
    await refuseUnknown(tx, command, channels);
    await refuseWhoMayNotKnow(tx, command, by);
    const answer = await run(tx, caller, command, by);
    // Thrown here, so that whatever was written on the way is rolled back: a refusal changes nothing.
    if (isRefusal(answer)) throw refused(answer);
    return { ...answer, isThere: await isThere(tx, caller, caseId) };
  });
};

/**
 * What a member's command would lead to, notices and all. Nothing is kept of it. Commands that open a case or take up
 * a report are not looked at beforehand.
 *
 * @throws Problem as {@link commandCase} does.
 */
export const foreseeCommand = async (
  { database, channels, clock, follow }: Server,
  caller: Caller,
  caseId: string,
  command: Exclude<MemberCommand, { type: 'add-report' | 'refer-abuse' }>,
): Promise<Foreseen> => {
  mayCommand(caller, command.type);
  return database.db.transaction(async (tx) => {
    await mustBeThere(tx, caller, caseId);
    await refuseUnknown(tx, command, channels);
    const known = await asKnown(tx, caller, caseId, command);
    const answer = await foresee(tx, { caseId, command: known, actor: caller, now: clock.now(), follow });
    if (isRefusal(answer)) throw refused(answer);
    return answer;
  });
};

const run = async (
  tx: Tx,
  caller: Caller,
  command: MemberCommand,
  by: Omit<Execution, 'command'>,
): Promise<Executed | Refusal> => {
  if (command.type === 'add-report') {
    return attachReport(tx, by.caseId, command.reportId, { ...by, actor: caller });
  }
  return command.type === 'refer-abuse'
    ? referAbuse(tx, command, { ...by, actor: caller })
    : execute(tx, { ...by, command: await asKnown(tx, caller, by.caseId, command) });
};

/**
 * One human is named once: whoever answers in the case under another name is meant by it. A measure that also carries
 * out what is hidden from the caller is none that they could name. Source: R20, R28
 */
const asKnown = async <Command extends CaseCommand>(
  tx: Tx,
  caller: Caller,
  caseId: string,
  command: Command,
): Promise<Command> => {
  if (command.type === 'name-respondent')
    return { ...command, personId: await nameInCase(tx, caseId, command.personId) };
  return command.type === 'settle-drift' && !(await seesMeasure(tx, command.measureId, caller))
    ? { ...command, measureId: 'none' }
    : command;
};

/**
 * A member acts under one name: what they may not do twice, a program of theirs may not do for them.
 *
 * @throws Problem 404 where they have no right to it, 409 for a program whose token a member made.
 */
export const mayCommand = (caller: Caller, type: MemberCommand['type']): void => {
  if (!allowedAct(caller, type)) throw notFound();
  if (caller.madeBy !== null)
    throw refused(
      refuse(
        'program-may-not-act',
        'R28',
        'A program does not act in cases. Make a token that acts as you, with your own id as its memberId.',
      ),
    );
};

/**
 * Access is decided before anything else is: an involved member gets the answer of a case that is not there. The row is
 * locked, so that commands on one case follow one another.
 *
 * @throws Problem 404, or 409 with the version that the case has now.
 */
export const mustBeThere = async (
  tx: Tx,
  caller: Caller,
  caseId: string,
  expectedVersion?: number,
): Promise<void> => {
  const [found] = await tx
    .select({ version: cases.version })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)))
    .for('update');
  if (!found) throw notFound();
  if (expectedVersion !== undefined && found.version !== expectedVersion) throw caseChanged(found.version);
};

const isThere = async (tx: Db | Tx, caller: Caller, caseId: string): Promise<boolean> => {
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)));
  return found.length > 0;
};
