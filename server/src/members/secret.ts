import { createHash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits for a link, a session or a token; only its digest is stored. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url');

/** What is stored of a secret. It is long and random, so that a plain digest is enough. */
export const secretDigest = (secret: string): string => createHash('sha256').update(secret).digest('hex');
