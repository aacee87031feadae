import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { StandIn } from './standin.ts';
import type { StandInAccount } from './state.ts';

/**
 * `GET /session/sso_provider` as core's source has it: what bears no good signature is 422, a forum without the secret
 * 404. A browser that is not signed in is asked as whom; nobody has a password here. The answer names the account, and is
 * signed with the same secret.
 */
export const connectRoutes = (standIn: StandIn, secret: string | undefined): Hono =>
  new Hono().get('/session/sso_provider', (c) => {
    if (secret === undefined) return c.text('The page you requested doesn’t exist.', 404);
    const { sso = '', sig = '', as } = c.req.query();
    if (sig !== sign(secret, sso)) return c.text('Login Error', 422);
    const asked = new URLSearchParams(Buffer.from(sso, 'base64').toString('utf8'));
    const returnTo = asked.get('return_sso_url') ?? '';
    if (!URL.canParse(returnTo)) return c.text('return_sso_url is blank, it must be provided', 400);
    const { accounts } = standIn.read();
    const account = accounts.find(({ id }) => String(id) === as);
    if (!account) return c.html(choice(accounts, new URLSearchParams({ sso, sig }).toString()));
    return c.redirect(answered(returnTo, secret, asked.get('nonce') ?? '', account));
  });

const sign = (secret: string, sso: string): string => createHmac('sha256', secret).update(sso).digest('hex');

const answered = (
  returnTo: string,
  secret: string,
  nonce: string,
  { id, username, email, staff }: StandInAccount,
): string => {
  const said = new URLSearchParams({
    admin: 'false',
    email: email ?? `${username}@accounts.example`,
    external_id: String(id),
    groups: 'trust_level_0,trust_level_1',
    moderator: String(staff),
    name: username,
    nonce,
    return_sso_url: returnTo,
    username,
  });
  const sso = Buffer.from(said.toString()).toString('base64');
  const query = new URLSearchParams({ sso, sig: sign(secret, sso) }).toString();
  return `${returnTo}${returnTo.includes('?') ? '&' : '?'}${query}`;
};

const choice = (accounts: readonly StandInAccount[], query: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to the stand-in of a forum</title>
      </head>
      <body>
        <main>
          <h1>Sign in to the stand-in of a forum</h1>
          <p>This is not Discourse. As whom do you sign in?</p>
          <ul>
            ${accounts.map(
              ({ id, username }) => html`<li><a href="?${query}&as=${id}"><bdi>${username}</bdi></a></li>`,
            )}
          </ul>
        </main>
      </body>
    </html>`;
