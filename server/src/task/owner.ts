import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { caseIsNotTheirs } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { caseEvent, cases, channelKeeper, member, sanction } from '../database/schema/index.ts';

/** What a task is about: all of these cases, and where it is done. */
type About = { readonly caseIds: readonly string[]; readonly channelId: string | null };

/**
 * Who does by hand what no program does: the channel's keeper, else whoever acted last in the case. Nobody to whom one
 * of the cases is hidden; `null` when there is nobody left. Source: R28, R29
 */
export const ownerFor = async (tx: Tx, { caseIds, channelId }: About): Promise<string | null> => {
  const keeper = channelId === null ? null : await keeperOf(tx, channelId);
  for (const memberId of [...(keeper === null ? [] : [keeper]), ...(await lastToAct(tx, caseIds))]) {
    if (await mayKnow(tx, memberId, caseIds)) return memberId;
  }
  return null;
};

/** Who does what has to be done by hand on a channel; `null`: nobody was named. */
export const keeperOf = async (tx: Tx, channelId: string): Promise<string | null> => {
  const [row] = await tx.select().from(channelKeeper).where(eq(channelKeeper.channelId, channelId));
  return row?.memberId ?? null;
};

/** The cases whose sanctions these are. */
export const casesOfSanctions = async (
  tx: Tx,
  sanctionIds: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx
    .selectDistinct({ caseId: sanction.caseId })
    .from(sanction)
    .where(inArray(sanction.id, [...sanctionIds]))
    .orderBy(sanction.caseId);
  return rows.map(({ caseId }) => caseId);
};

const lastToAct = async (tx: Tx, caseIds: readonly string[]): Promise<readonly string[]> => {
  if (caseIds.length === 0) return [];
  const rows = await tx
    .select({ memberId: member.id })
    .from(caseEvent)
    .innerJoin(member, eq(member.id, caseEvent.actorId))
    .where(and(inArray(caseEvent.caseId, [...caseIds]), ne(caseEvent.actorId, 'system')))
    .orderBy(desc(caseEvent.at), desc(caseEvent.version))
    .limit(50);
  return [...new Set(rows.map(({ memberId }) => memberId))];
};

/** Whether none of the cases is hidden from a member who has a place. */
export const mayKnow = async (tx: Tx, memberId: string, caseIds: readonly string[]): Promise<boolean> => {
  const [found] = await tx
    .select({ personId: member.personId, suspendedAt: member.suspendedAt })
    .from(member)
    .where(eq(member.id, memberId));
  if (!found || found.suspendedAt !== null) return false;
  const theirs = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(
      and(
        inArray(cases.id, [...caseIds]),
        caseIsNotTheirs(cases.id, { personId: found.personId, memberId, madeBy: null }),
      ),
    );
  return theirs.length === new Set(caseIds).size;
};
