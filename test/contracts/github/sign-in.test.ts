import { createHash } from 'node:crypto';
import { createGitHubStandIn } from '@comity/github-app/standin';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Describer, loadDescription } from '../../standins/github/described.ts';

const client = { id: 'Iv23-of-the-test', secret: 'a-secret-of-the-client' };
const returnTo = 'https://conduct.example/prove/return/github';
const verifier = 'v'.repeat(43);
const challenge = createHash('sha256').update(verifier).digest('base64url');
let now = new Date('2026-11-20T09:00:00.000Z');
const { app } = createGitHubStandIn({
  org: 'octo-org',
  accounts: [{ id: 7, login: 'mallory' }],
  client,
  now: () => now,
});
let describer: Describer;
beforeAll(async () => void (describer = await loadDescription()));

const json = { 'content-type': 'application/json' };
const codeFor = async (more: Record<string, string> = {}): Promise<string> => {
  const asked = { client_id: client.id, redirect_uri: returnTo, state: 's', ...more };
  const query = new URLSearchParams({ ...asked, as: '7' }).toString();
  const answer = await app.request(`/login/oauth/authorize?${query}`);
  const back = new URL(answer.headers.get('location') ?? '');
  expect([answer.status, back.searchParams.get('state')]).toEqual([302, 's']);
  return back.searchParams.get('code') ?? '';
};
const exchange = async (more: Record<string, string>) => {
  const asked = { client_id: client.id, client_secret: client.secret, redirect_uri: returnTo, ...more };
  const body = JSON.stringify(asked);
  const answer = await app.request('/login/oauth/access_token', { method: 'POST', headers: json, body });
  return (await answer.json()) as { access_token?: string; error?: string };
};
const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
const tokenFor = async (): Promise<string> =>
  (await exchange({ code: await codeFor(pkce), code_verifier: verifier })).access_token ?? '';

describe('the stand-in lets somebody sign in with an App as GitHub does', () => {
  it.each(['/user', '/user/emails'])('answers GET %s as GitHub’s description says', async (path) => {
    const answer = await app.request(path, { headers: { authorization: `Bearer ${await tokenFor()}` } });
    const exchanged = { method: 'GET', path, requestBody: '', status: answer.status };
    expect(answer.status).toBe(200);
    expect(describer({ ...exchanged, answerBody: await answer.text() })).toEqual([]);
  });

  it('takes a token back as GitHub’s description says, and then knows it no more', async () => {
    const token = await tokenFor();
    const path = `/applications/${client.id}/token`;
    const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    const body = JSON.stringify({ access_token: token });
    const headers = { ...json, authorization: `Basic ${basic}` };
    const answer = await app.request(path, { method: 'DELETE', headers, body });
    const exchanged = { method: 'DELETE', path, requestBody: body, status: answer.status };
    expect(describer({ ...exchanged, answerBody: await answer.text() })).toEqual([]);
    const after = await app.request('/user', { headers: { authorization: `Bearer ${token}` } });
    expect(after.status).toBe(401);
  });

  it('takes a code once', async () => {
    const code = await codeFor(pkce);
    expect(await exchange({ code, code_verifier: verifier })).toHaveProperty('access_token');
    const again = await exchange({ code, code_verifier: verifier });
    expect(again.error).toBe('bad_verification_code');
  });

  it.each<[string, Record<string, string>, string]>([
    ['another verifier', { code_verifier: 'w'.repeat(43) }, 'bad_verification_code'],
    ['no verifier', {}, 'bad_verification_code'],
    [
      'another way back',
      { code_verifier: verifier, redirect_uri: 'https://a.example/' },
      'bad_verification_code',
    ],
    ['another secret', { code_verifier: verifier, client_secret: 'x' }, 'incorrect_client_credentials'],
  ])('takes no code with %s', async (_what, more, error) => {
    expect((await exchange({ code: await codeFor(pkce), ...more })).error).toBe(error);
  });

  it('takes no code after ten minutes', async () => {
    const code = await codeFor(pkce);
    now = new Date(now.getTime() + 10 * 60_000);
    expect((await exchange({ code, code_verifier: verifier })).error).toBe('bad_verification_code');
  });

  it.each(['/user', '/user/emails'])('shows nobody at %s without a token', async (path) => {
    expect((await app.request(path)).status).toBe(401);
    const ours = { authorization: 'token ghs_standin0000000000000000000000000000' };
    expect((await app.request(path, { headers: ours })).status).toBe(401);
  });
});
