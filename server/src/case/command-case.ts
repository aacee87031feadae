import { isRefusal, type MemberCommand } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { cases } from '../database/schema/index.ts';
import { caseIsThere } from './hidden.ts';
import { allowedAct } from './command-acts.ts';
import type { Caller } from '../members/caller.ts';
import type { Server } from '../http/context.ts';
import { personExists } from '../identity/link-account.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import { attachReport } from './open-case.ts';
import { type Executed, execute } from './execute.ts';

/**
 * Runs a member's command on a case that they may know of.
 *
 * @throws Problem 404 where it is not theirs to know, 409 where a rule refuses.
 */
export const commandCase = async (
  { database: { db }, clock, follow, channels }: Server,
  caller: Caller,
  caseId: string,
  command: MemberCommand,
  expectedVersion?: number,
): Promise<Executed> => {
  if (!allowedAct(caller, command.type)) throw notFound();
  const now = clock.now();
  return db.transaction(async (tx) => {
    // Access is decided before anything else is: an involved member gets the answer of a case that is not there.
    await mustBeThere(tx, caller, caseId);
    refuseUnknownPlaces(command, channels);
    if (command.type === 'name-respondent' && !(await personExists(tx, command.personId))) {
      throw wrongField('personId', 'is no person');
    }
    const answer = await (command.type === 'add-report'
      ? attachReport(tx, caseId, command.reportId, { actor: caller, now, follow })
      : execute(tx, { caseId, command, actor: caller, now, follow, expectedVersion }));
    // Thrown here, so that whatever was written on the way is rolled back: a refusal changes nothing.
    if (isRefusal(answer)) throw refused(answer);
    return answer;
  });
};

const mustBeThere = async (tx: Tx, caller: Caller, caseId: string): Promise<void> => {
  const [found] = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, caseId), caseIsThere(cases.id, caller)))
    .for('update');
  if (!found) throw notFound();
};

/** A sanction in a place that does not exist would look decided and hold nowhere. */
const refuseUnknownPlaces = (command: MemberCommand, channels: ReadonlyMap<string, unknown>): void => {
  if (command.type !== 'decide' || !('scope' in command.response) || command.response.scope === 'everywhere')
    return;
  const unknown = command.response.scope.find((id) => !channels.has(id));
  if (unknown !== undefined) throw wrongField('response.scope', `"${unknown}" is no channel of comity.yaml`);
};
