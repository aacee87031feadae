import { may, type MemberCommand } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { cases } from '../database/schema/index.ts';
import { wrongField } from '../http/problem.ts';
import { readAsCaller } from '../members/members.ts';
import { caseIsThere } from './hidden.ts';

/**
 * A case is given only to a member for whom it is there.
 *
 * @throws Problem 422, as for somebody who is no member. Source: R28, R29
 */
export const refuseWhoMayNotKnow = async (
  tx: Tx,
  command: MemberCommand,
  { caseId, now }: { readonly caseId: string; readonly now: Date },
): Promise<void> => {
  if (command.type !== 'assign-case' || command.memberId === null) return;
  const member = await readAsCaller(tx, command.memberId, now);
  const found =
    member && may(member, 'read-case')
      ? await tx
          .select({ id: cases.id })
          .from(cases)
          .where(and(eq(cases.id, caseId), caseIsThere(cases.id, member)))
      : [];
  if (found.length === 0) throw wrongField('memberId', 'is no member');
};
