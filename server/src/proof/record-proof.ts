import { and, eq } from 'drizzle-orm';
import { retriedTransaction } from '../database/retried.ts';
import { proofAttempt, proofLink } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { seeAccount } from '../identity/accounts.ts';
import { proposeMails } from '../identity/identify-account.ts';
import { proposeLink } from '../identity/propose-link.ts';
import type { Attempt } from './attempts.ts';
import type { SignInPlace } from './places.ts';
import { isOpenLink } from './proof-links.ts';
import type { SignedIn } from './signed-in.ts';

const evidence = 'They signed in there themselves, by a link that was made for them.';

/**
 * A place named an account: it is proposed as the person's, for a human to confirm or refuse, whoever else it is thought
 * to belong to. Verified addresses make proposals too, and are not kept. Answers whether the link was still open.
 */
export const recordProof = (
  { database, clock, channels }: Pick<Server, 'database' | 'clock' | 'channels'>,
  { id, linkId, channelId }: Pick<Attempt, 'id' | 'linkId' | 'channelId'>,
  { basis }: Pick<SignInPlace, 'basis'>,
  { mails, ...name }: SignedIn,
): Promise<boolean> =>
  retriedTransaction(database.db, async (tx) => {
    const now = clock.now();
    const [link] = await tx
      .select({ personId: proofLink.personId })
      .from(proofLink)
      .where(and(eq(proofLink.id, linkId), isOpenLink(now)))
      .for('update');
    if (!link) return false;
    const { personId } = link;
    const accountId = await seeAccount(tx, channelId, name, now);
    await proposeLink(tx, { personId, accountId, basis, confidence: 'proved', evidence, now });
    await proposeMails(tx, { accountId, personId, now }, { mails }, channels);
    await tx.update(proofAttempt).set({ accountId }).where(eq(proofAttempt.id, id));
    return true;
  });
