import type { Auth } from './auth.ts';
import { newSecret, secretDigest } from '../members/secret.ts';

export const mailedLinkMinutes = 15;
export const consoleLinkMinutes = 60;

/** What a link is for. It does nothing else. */
export type LinkUse =
  | { readonly use: 'sign-in'; readonly memberId: string }
  | { readonly use: 'confirm'; readonly memberId: string; readonly sessionId: string }
  | { readonly use: 'address'; readonly memberId: string; readonly mail: string };

/** Makes the secret of a link that works once. */
export const makeLink = async (auth: Auth, use: LinkUse, minutes: number): Promise<string> => {
  const secret = newSecret();
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(use.use, secret),
    value: JSON.stringify(use),
    expiresAt: new Date(Date.now() + minutes * 60_000),
  });
  return secret;
};

/** Uses a link up for what it is for: of two uses at once one gets it, the other nothing. */
export const useLink = async <Use extends LinkUse['use']>(
  auth: Auth,
  use: Use,
  secret: string,
): Promise<Extract<LinkUse, { use: Use }> | null> => {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.consumeVerificationValue(identifierOf(use, secret));
  return found ? (JSON.parse(found.value) as Extract<LinkUse, { use: Use }>) : null;
};

const identifierOf = (use: LinkUse['use'], secret: string): string => `${use} ${secretDigest(secret)}`;
