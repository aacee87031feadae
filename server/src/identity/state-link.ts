import { ChannelId, isRefusal, mailMatchKey, systemActor } from '@comity/core';
import { z } from 'zod';
import { and, asc, eq, inArray, not } from 'drizzle-orm';
import { type Execution, execute } from '../case/execute.ts';
import { caseIsNotTheirs, type Involvement } from '../case/hidden.ts';
import { recusePerson } from '../case/recuse-person.ts';
import type { Tx } from '../database/database.ts';
import { casePerson, cases } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import { nameAccount } from './accounts.ts';
import { confirmLink, holdAccount, personExists, personOf, withdrawLink } from './link-account.ts';

/** A statement that an account is a person's. On a mail channel the external id follows from the address. */
export const LinkAccount = z.object({
  channelId: ChannelId,
  handle: z.string().trim().min(1).max(320),
  externalId: z.string().trim().min(1).max(320).optional(),
  evidence: z.string().trim().min(1).max(2_000),
});
export type LinkAccount = z.infer<typeof LinkAccount>;

/**
 * Confirms a link on a member's statement, and brings the account in line with the sanctions of its person.
 *
 * @throws Problem 404 for a person who is not there, who is the member themselves, or who has a part in a case that is
 * hidden from the member; 409 and 422 with the reason.
 */
export const linkAccount = async (
  { database: { db }, clock, jobs, channels, follow }: Server,
  caller: Caller,
  personId: string,
  wish: LinkAccount,
): Promise<{ accountId: string }> => {
  const now = clock.now();
  if (caller.personId === personId) throw notFound();
  const channel = channels.get(wish.channelId);
  if (!channel) throw wrongField('channelId', 'is no channel of comity.yaml');
  const externalId = channel.kind === 'mail' ? mailMatchKey(wish.handle) : (wish.externalId ?? null);
  if (externalId === null) {
    throw channel.kind === 'mail'
      ? wrongField('handle', 'is no mail address')
      : wrongField('externalId', 'give the platform’s own number of the account');
  }
  return db.transaction(async (tx) => {
    if (!(await personExists(tx, personId))) throw notFound();
    await mustBeFreeOf(tx, caller, personId);
    const accountId = await nameAccount(tx, wish.channelId, { externalId, handle: wish.handle }, now);
    await holdAccount(tx, accountId);
    // A member cannot give an account of their own away.
    const before = await personOf(tx, accountId);
    if (caller.personId !== null && before === caller.personId) throw notFound();
    if (before !== null) await mustBeFreeOf(tx, caller, before);
    const link = await confirmLink(tx, {
      personId,
      accountId,
      evidence: wish.evidence,
      decidedBy: caller.id,
      now,
    });
    if (isRefusal(link)) throw refused(link);
    if (link.emptied) await mergeParties(tx, link.emptied, personId, { actor: caller, now, follow });
    await recusePerson(tx, personId, { now, follow });
    await jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
    return { accountId };
  });
};

/**
 * In every case in which the one whose last account moved has a part, the other one has it. Who has to answer follows
 * from the link alone, also in a case that the member does not see; a witness is named by whoever sees it.
 */
const mergeParties = async (
  tx: Tx,
  personId: string,
  byPersonId: string,
  by: Pick<Execution, 'actor' | 'now' | 'follow'>,
): Promise<void> => {
  const rows = await tx
    .select()
    .from(casePerson)
    .where(eq(casePerson.personId, personId))
    .orderBy(asc(casePerson.caseId));
  for (const { caseId, part } of rows) {
    // A refusal leaves them as they are: it was decided about them under that name.
    await execute(
      tx,
      part === 'witness'
        ? { ...by, caseId, command: { type: 'name-witness', personId: byPersonId } }
        : {
            ...by,
            actor: systemActor,
            caseId,
            command: { type: 'replace-respondent', personId, byPersonId },
          },
    );
  }
};

/**
 * Links decide where a sanction holds: whoever has no part in a case any more neither lifts nor extends one of it.
 *
 * @throws Problem 404 where the person has a part in a case that is hidden from the caller. Source: R28, R29
 */
const mustBeFreeOf = async (tx: Tx, caller: Involvement, personId: string): Promise<void> => {
  const notTheirs = caseIsNotTheirs(cases.id, caller);
  if (!notTheirs) return;
  const theirs = tx
    .select({ id: casePerson.caseId })
    .from(casePerson)
    .where(eq(casePerson.personId, personId));
  const hidden = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.id, theirs), not(notTheirs)))
    .limit(1);
  if (hidden.length > 0) throw notFound();
};

/** Why an account is not a person's after all. */
export const WithdrawLink = z.object({ evidence: z.string().trim().min(1).max(2_000) });

/** Takes a link back on a member's statement; what rested on it alone is lifted. @throws Problem 404 where there is none. */
export const unlinkAccount = async (
  { database: { db }, clock, jobs }: Server,
  caller: Caller,
  { personId, accountId, evidence }: { personId: string; accountId: string; evidence: string },
): Promise<void> => {
  if (caller.personId === personId) throw notFound();
  await db.transaction(async (tx) => {
    await mustBeFreeOf(tx, caller, personId);
    await holdAccount(tx, accountId);
    const statement = { personId, accountId, evidence, decidedBy: caller.id, now: clock.now() };
    if (!(await withdrawLink(tx, statement))) throw notFound();
    await jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
  });
};
