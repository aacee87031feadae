import { createHash } from 'node:crypto';
import { z } from 'zod';
import { keptHandle, PlaceUnavailable, type SignedIn } from './signed-in.ts';

/** GitHub, and what our App has to let people sign in with it. */
export type GitHubDoor = {
  /** Where a browser goes to sign in. */
  readonly signInUrl: string;
  readonly webUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
};

/** One sign-in: where GitHub leads back to, and the secret half of the proof that we began it (RFC 7636). */
export type GitHubTurn = { readonly returnTo: string; readonly verifier: string };

/** Where somebody signs in, so that they come back with a code. They may choose with which of their accounts. */
export const authorizeUrl = (
  { signInUrl, clientId }: GitHubDoor,
  { state, returnTo, verifier }: GitHubTurn & { readonly state: string },
): string => {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: returnTo,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    prompt: 'select_account',
    allow_signup: 'false',
  });
  return `${signInUrl.replace(/\/$/, '')}/login/oauth/authorize?${query.toString()}`;
};

/**
 * Who came back with this code. What the code opens is given back at once, and kept nowhere; `null` when GitHub does not
 * take the code.
 *
 * @throws PlaceUnavailable
 */
export const readGitHubAccount = async (
  door: GitHubDoor,
  { code, showsMails, ...turn }: GitHubTurn & { readonly code: string; readonly showsMails: boolean },
): Promise<SignedIn | null> => {
  const { clientId: client_id, clientSecret: client_secret } = door;
  const question = {
    client_id,
    client_secret,
    code,
    redirect_uri: turn.returnTo,
    code_verifier: turn.verifier,
  };
  const exchanged = await ask(door, 'POST', `${door.webUrl}/login/oauth/access_token`, { body: question });
  const token = Granted.safeParse(exchanged.body).data?.access_token;
  if (token === undefined) {
    if (Denied.safeParse(exchanged.body).data?.error === 'bad_verification_code') return null;
    throw new PlaceUnavailable();
  }
  try {
    return await readAccount(door, token, showsMails);
  } finally {
    await giveBack(door, token);
  }
};

const Granted = z.object({ access_token: z.string().min(1) });
const Denied = z.object({ error: z.string() });
const User = z.object({ id: z.int().positive(), login: z.string().min(1) });
const Mails = z.array(z.object({ email: z.string(), verified: z.boolean() }));

const readAccount = async (door: GitHubDoor, token: string, showsMails: boolean): Promise<SignedIn> => {
  const authorization = `Bearer ${token}`;
  const { data: user } = User.safeParse(
    (await ask(door, 'GET', `${door.apiUrl}/user`, { authorization })).body,
  );
  if (!user) throw new PlaceUnavailable();
  const mails = showsMails
    ? await ask(door, 'GET', `${door.apiUrl}/user/emails?per_page=100`, { authorization })
    : null;
  // An App that may not read addresses is told so; the account is proved all the same.
  const shown = Mails.safeParse(mails?.body).data ?? [];
  return {
    externalId: String(user.id),
    handle: keptHandle(user.login),
    mails: shown
      .filter(({ email, verified }) => verified && !/@users\.noreply\.github\.com$/i.test(email.trim()))
      .map(({ email, verified }) => ({ address: email, verified })),
  };
};

/** Nobody waits for it, and nothing hangs on it: a token that stays ends by itself. */
const giveBack = async (door: GitHubDoor, token: string): Promise<void> => {
  const secret = Buffer.from(`${door.clientId}:${door.clientSecret}`).toString('base64');
  const url = `${door.apiUrl}/applications/${encodeURIComponent(door.clientId)}/token`;
  const more = { authorization: `Basic ${secret}`, body: { access_token: token } };
  await ask(door, 'DELETE', url, more).catch(() => null);
};

const answerSecondsMax = 10;

const ask = async (
  { fetch: reach }: GitHubDoor,
  method: string,
  url: string,
  { authorization, body }: { authorization?: string; body?: object },
): Promise<{ readonly status: number; readonly body: unknown }> => {
  try {
    const answer = await reach(url, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'comity',
        'x-github-api-version': '2022-11-28',
        ...(authorization ? { authorization } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(answerSecondsMax * 1000),
    });
    const text = await answer.text();
    return { status: answer.status, body: answer.ok && text !== '' ? JSON.parse(text) : null };
  } catch {
    // What went wrong may hold a token or an address.
    throw new PlaceUnavailable();
  }
};
