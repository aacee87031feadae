import { newSecret, secretDigest } from '../members/secret.ts';
import { attemptMinutes } from '../proof/attempts.ts';
import type { Auth } from './auth.ts';

/** One way to a platform and back. Whoever comes back is the browser that went. */
export type PlaceAttempt = {
  readonly channelId: string;
  /** Who connects an account; `null`: somebody signs in. */
  readonly memberId: string | null;
  readonly to: string;
};

/** Somebody sets out: answers what the place has to give back. */
export const beginPlaceAttempt = async (
  auth: Auth,
  attempt: PlaceAttempt,
  browser: string,
): Promise<string> => {
  const nonce = newSecret();
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(nonce, attempt.channelId, browser),
    value: JSON.stringify(attempt),
    expiresAt: new Date(Date.now() + attemptMinutes * 60_000),
  });
  return nonce;
};

/** Somebody is back: once, from the same place, in the same browser; else `null`. */
export const claimPlaceAttempt = async (
  auth: Auth,
  { nonce, channelId, browser }: { nonce: string; channelId: string; browser: string },
): Promise<PlaceAttempt | null> => {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.consumeVerificationValue(identifierOf(nonce, channelId, browser));
  return found ? (JSON.parse(found.value) as PlaceAttempt) : null;
};

const identifierOf = (nonce: string, channelId: string, browser: string): string =>
  `place ${channelId} ${secretDigest(`${nonce} ${browser}`)}`;
