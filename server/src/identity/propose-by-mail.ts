import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '../database/database.ts';
import { account, accountLink, accountMail, report } from '../database/schema/index.ts';
import { proposeLink } from './propose-link.ts';

/** More than these share an address only where the address says nothing. */
const sharingMax = 20;

/**
 * An address was seen first, or has got a person: whoever has it on another channel, or one that may be the same mailbox,
 * is proposed to be the same human. Nothing but a proposal follows from it.
 */
export const proposeByMail = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  const own = await mailOf(tx, accountId);
  if (!own) return;
  for (const other of await sharing(tx, accountId, own.base)) {
    const isSame = other.externalId === own.externalId;
    const why = isSame ? await sameAddress(tx, accountId, other.accountId) : sameMailbox;
    const proposal = { ...why, basis: 'same-mail' as const, now };
    if (own.personId !== null)
      await proposeLink(tx, { ...proposal, personId: own.personId, accountId: other.accountId });
    else if (other.personId !== null)
      await proposeLink(tx, { ...proposal, personId: other.personId, accountId });
  }
};

const sameMailbox = {
  confidence: 'possible' as const,
  evidence: 'The addresses differ only by what a mail provider may not look at, such as a tag or dots.',
};

const sameAddress = async (tx: Tx, one: string, other: string) =>
  (await hasProvedMail(tx, one)) && (await hasProvedMail(tx, other))
    ? { confidence: 'proved' as const, evidence: 'The same address, proved by posts on both channels.' }
    : { confidence: 'likely' as const, evidence: 'The same address is known on both channels.' };

/** Whether a post from this address was received whose sender was proved: only then does a held post name its account. */
export const hasProvedMail = async (tx: Tx, accountId: string): Promise<boolean> => {
  const [found] = await tx
    .select({ id: report.id })
    .from(report)
    .where(and(eq(report.accountId, accountId), isNotNull(report.holdId)))
    .limit(1);
  return found !== undefined;
};

const confirmed = alias(accountLink, 'confirmed');
const isConfirmed = and(eq(confirmed.accountId, account.id), eq(confirmed.state, 'confirmed'));

const mailOf = async (tx: Tx, accountId: string) => {
  const [found] = await tx
    .select({ base: accountMail.base, externalId: account.externalId, personId: confirmed.personId })
    .from(accountMail)
    .innerJoin(account, eq(account.id, accountMail.accountId))
    .leftJoin(confirmed, isConfirmed)
    .where(eq(accountMail.accountId, accountId));
  return found ?? null;
};

/** Other accounts whose address may be the same mailbox. */
export const sharing = (tx: Tx, exceptId: string, base: string) =>
  tx
    .select({
      accountId: account.id,
      channelId: account.channelId,
      externalId: account.externalId,
      personId: confirmed.personId,
    })
    .from(accountMail)
    .innerJoin(account, eq(account.id, accountMail.accountId))
    .leftJoin(confirmed, isConfirmed)
    .where(and(eq(accountMail.base, base), ne(accountMail.accountId, exceptId)))
    .orderBy(account.id)
    .limit(sharingMax);
