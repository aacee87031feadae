import { APIError } from 'better-auth';

/** A passkey counts as both factors: whoever holds it also showed that it is theirs, by a finger or a PIN. */
export const mustBeVerified = (info: { readonly userVerified: boolean } | undefined): void => {
  if (!info?.userVerified) throw new APIError('UNAUTHORIZED', { message: 'the user was not verified' });
};
