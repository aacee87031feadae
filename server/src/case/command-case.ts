import { isRefusal, type MemberCommand } from '@comity/core';
import { allowedAct } from './command-acts.ts';
import type { Caller, Server } from '../http/context.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import { attachReport } from './open-case.ts';
import { type Executed, execute } from './execute.ts';
import { readCase } from './read-case.ts';

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
): Promise<Executed> => {
  if (!allowedAct(caller, command.type)) throw notFound();
  // Access is decided before anything else is: an involved member gets the answer of a case that is not there.
  if (!(await readCase(db, caller, caseId, clock.now()))) throw notFound();
  refuseUnknownPlaces(command, channels);
  const now = clock.now();
  const answer = await db.transaction((tx) =>
    command.type === 'add-report'
      ? attachReport(tx, caseId, command.reportId, { actor: caller, now, follow })
      : execute(tx, { caseId, command, actor: caller, now, follow }),
  );
  if (isRefusal(answer)) throw refused(answer);
  return answer;
};

/** A sanction in a place that does not exist would look decided and hold nowhere. */
const refuseUnknownPlaces = (command: MemberCommand, channels: ReadonlyMap<string, unknown>): void => {
  if (command.type !== 'decide' || !('scope' in command.response) || command.response.scope === 'everywhere')
    return;
  const unknown = command.response.scope.find((id) => !channels.has(id));
  if (unknown !== undefined) throw wrongField('response.scope', `"${unknown}" is no channel of comity.yaml`);
};
