import { type Channel, type KnownIdentity, mailBase, mailMatchKey } from '@comity/core';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../database/database.ts';
import { account } from '../database/schema/index.ts';
import { personOf } from './link-account.ts';
import { hasProvedMail, proposeByMail, sharing } from './propose-by-mail.ts';
import { proposeLink } from './propose-link.ts';

/** A platform could not be asked who somebody is; the job is to be tried again. */
export class IdentityUnknown extends Error {
  override name = 'IdentityUnknown';
}

type Identifier = {
  readonly db: Db;
  readonly clock: Clock;
  readonly channels: ReadonlyMap<string, Channel>;
};

type Known = Extract<KnownIdentity, { state: 'known' }>;

/**
 * An account got a person, or a case was opened with it: what its platform knows of the human behind it makes proposals.
 * The name follows the platform's number; what was confirmed or refused stays.
 *
 * @throws IdentityUnknown
 */
export const identifyAccount = async (
  { db, clock, channels }: Identifier,
  accountId: string,
): Promise<void> => {
  const [found] = await db.select().from(account).where(eq(account.id, accountId));
  if (!found) return;
  await db.transaction((tx) => proposeByMail(tx, accountId, clock.now()));
  const known = await channels.get(found.channelId)?.identify(found);
  if (!known || known.state === 'unknown-account') return;
  if (known.state === 'retry') throw new IdentityUnknown();
  await db.transaction(async (tx) => {
    const renamed = and(eq(account.id, accountId), ne(account.handle, known.handle));
    await tx.update(account).set({ handle: known.handle, seenAt: clock.now().toISOString() }).where(renamed);
    const personId = await personOf(tx, accountId);
    if (personId === null) return;
    await proposeMails(tx, { accountId, personId, now: clock.now() }, known, channels);
    await proposeGitHub(tx, { accountId, personId, now: clock.now() }, known, channels);
  });
};

type About = { readonly accountId: string; readonly personId: string; readonly now: Date };

/** An address that nobody has proved to the platform says nothing: anyone can type one. */
export const proposeMails = async (
  tx: Tx,
  { accountId, ...about }: About,
  { mails }: Pick<Known, 'mails'>,
  channels: Identifier['channels'],
): Promise<void> => {
  for (const { address, verified } of mails) {
    const key = mailMatchKey(address);
    if (!verified || key === null) continue;
    for (const other of await sharing(tx, accountId, mailBase(key))) {
      if (channels.get(other.channelId)?.kind !== 'mail') continue;
      const why = await confidenceIn(tx, other.accountId, other.externalId === key);
      await proposeLink(tx, { ...about, ...why, basis: 'same-mail', accountId: other.accountId });
    }
  }
};

const confidenceIn = async (tx: Tx, mailAccountId: string, isSame: boolean) => {
  if (!isSame)
    return {
      confidence: 'possible' as const,
      evidence:
        'A verified address of theirs differs from this one only by what a mail provider may not look at.',
    };
  return (await hasProvedMail(tx, mailAccountId))
    ? {
        confidence: 'proved' as const,
        evidence: 'The platform has verified this address as theirs, and it is proved by a post.',
      }
    : { confidence: 'likely' as const, evidence: 'The platform has verified this address as theirs.' };
};

const proposeGitHub = async (
  tx: Tx,
  { accountId, ...about }: About,
  { gitHubId }: Known,
  channels: Identifier['channels'],
): Promise<void> => {
  const gitHub = [...channels.values()].filter(({ kind }) => kind === 'github').map(({ id }) => id);
  if (gitHubId === null || gitHub.length === 0) return;
  const found = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      and(inArray(account.channelId, gitHub), eq(account.externalId, gitHubId), ne(account.id, accountId)),
    );
  for (const { id } of found)
    await proposeLink(tx, {
      ...about,
      accountId: id,
      basis: 'forum-github-id',
      confidence: 'proved',
      evidence: 'Their account elsewhere is tied to this GitHub account by its number.',
    });
};
