import { isRefusal, type MemberCommand } from '@comity/core';
import { mayCommand, mustBeThere } from '../case/command-case.ts';
import { execute } from '../case/execute.ts';
import { refuseUnknownMembers } from '../case/refuse-unknown.ts';
import { retriedTransaction } from '../database/retried.ts';
import type { Server } from '../http/context.ts';
import { refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { newId } from '../new-id.ts';

type Meeting = Omit<Extract<MemberCommand, { type: 'record-meeting' }>, 'type' | 'meetingId'> & {
  readonly caseIds: readonly string[];
};

/**
 * Puts a meeting on record in each case that was on its agenda: in all of them, or in none.
 *
 * @throws Problem 404 where a case is not theirs to know, 409 where a rule refuses, 422 for somebody who is no member.
 * Source: R18, R31
 */
export const recordMeeting = async (
  { database, clock, follow }: Server,
  caller: Caller,
  { caseIds, ...held }: Meeting,
): Promise<{ meetingId: string }> => {
  mayCommand(caller, 'record-meeting');
  const now = clock.now();
  const meetingId = newId(now);
  const command = { type: 'record-meeting' as const, meetingId, ...held };
  // In one order always, so that two meetings about the same cases do not wait for each other.
  const ordered = [...new Set(caseIds)].sort();
  return retriedTransaction(database.db, async (tx) => {
    for (const caseId of ordered) await mustBeThere(tx, caller, caseId);
    await refuseUnknownMembers(
      tx,
      held.attended.map((id, index) => ({ field: `attended.${index}`, id })),
    );
    for (const caseId of ordered) {
      const answer = await execute(tx, { caseId, command, actor: caller, now, follow });
      if (isRefusal(answer)) throw refused(answer);
    }
    return { meetingId };
  });
};
