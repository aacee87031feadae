import { createHmac, timingSafeEqual } from 'node:crypto';
import { keptHandle, type SignedIn } from './signed-in.ts';

/** A forum that says who signed in to it, and the secret that it shares with us for this. */
export type ConnectForum = {
  /** Where a browser reaches the forum. */
  readonly url: string;
  readonly secret: string;
};

/** What the forum says, once its signature was found good. */
export type ConnectAnswer = SignedIn & { readonly nonce: string };

/** Where somebody signs in, so that they come back to `returnTo` with the forum's word. Source: DiscourseConnect */
export const connectUrl = (
  { url, secret }: ConnectForum,
  { nonce, returnTo }: { nonce: string; returnTo: string },
): string => {
  const payload = new URLSearchParams({ nonce, return_sso_url: returnTo }).toString();
  const sso = Buffer.from(payload).toString('base64');
  const query = new URLSearchParams({ sso, sig: signature(secret, sso).toString('hex') });
  return `${url.replace(/\/$/, '')}/session/sso_provider?${query.toString()}`;
};

/**
 * Reads what the forum says; `null` for what it did not sign, and for what names no account: our own question bears the
 * same signature.
 */
export const readConnectAnswer = (
  secret: string,
  { sso = '', sig = '' }: { sso?: string | undefined; sig?: string | undefined },
): ConnectAnswer | null => {
  if (sso.length > ssoCharactersMax || !/^[A-Za-z0-9+/=\r\n]+$/.test(sso) || !/^[0-9a-f]{64}$/.test(sig))
    return null;
  if (!timingSafeEqual(signature(secret, sso), Buffer.from(sig, 'hex'))) return null;
  const said = new URLSearchParams(Buffer.from(sso, 'base64').toString('utf8'));
  const one = (name: string): string => (said.getAll(name).length === 1 ? (said.get(name) ?? '') : '');
  const externalId = one('external_id');
  const nonce = one('nonce');
  if (nonce === '' || !/^[1-9]\d{0,18}$/.test(externalId)) return null;
  const address = one('email');
  return {
    nonce,
    externalId,
    handle: keptHandle(one('username')) || externalId,
    // Whoever is signed in to a forum has confirmed the address of their account.
    mails: address === '' ? [] : [{ address, verified: true }],
  };
};

/** Names of many groups make an answer long. */
const ssoCharactersMax = 64_000;

const signature = (secret: string, sso: string): Buffer => createHmac('sha256', secret).update(sso).digest();
