import { commandCase } from '../case/command-case.ts';
import type { Server } from '../http/context.ts';
import { type FieldMistake, Problem } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { listAsked } from './list-asked.ts';
import { scopesOf } from './scopes.ts';
import { declare, onceDeclared } from './undeclared.ts';

/** What a new member says of one case. */
export type ConflictAnswer = {
  readonly caseId: string;
  readonly conflict: boolean;
  /** For the others; only where they have one. */
  readonly nature: string;
};

/**
 * Keeps what a new member says of their conflicts, each as their own act in its case, and lets them in. Nothing is
 * there for them before all is said: a refusal on the way leaves what was said so far, and is answered again.
 *
 * @throws Problem 422 where a case was left out, 409 where a rule of a case refuses. Source: R28, R29
 */
export const answerAsked = async (
  server: Server,
  caller: Caller,
  answers: readonly ConflictAnswer[],
): Promise<void> => {
  const asked = await listAsked(server, caller);
  const left = asked.filter(({ caseId }) => !answers.some((answer) => answer.caseId === caseId));
  if (left.length > 0) throw leftOut(left.map(({ caseId, name }) => ({ caseId, name })));
  const full = onceDeclared(caller);
  for (const { caseId, conflict, nature } of answers) {
    if (conflict && asked.some((each) => each.caseId === caseId))
      await commandCase(server, full, caseId, { type: 'declare-conflict', kind: 'hard', nature });
  }
  if (caller.memberId !== null && caller.undeclared)
    await declare(server.database.db, caller.memberId, scopesOf(full), server.clock.now());
};

const leftOut = (left: readonly { readonly caseId: string; readonly name: string }[]): Problem => {
  const mistakes: FieldMistake[] = left.map(({ caseId, name }) => ({
    field: `answers.${caseId}`,
    detail: `Say of ${name} whether you have a conflict.`,
  }));
  return new Problem(422, 'invalid', 'Say of each case whether you have a conflict.', { mistakes });
};
