import { createHash, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { publicUser } from './documents.ts';
import type { Ledger, StandInAccount, StandInOptions } from './state.ts';

type Grant = {
  readonly accountId: number;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly endsAt: number;
};

const codeMinutes = 10;

const paths = ['/login/oauth/*', '/user', '/user/emails', '/applications/:id/token'];

/** What was granted and not yet used up; forgotten at a restart. */
type Book = { readonly grants: Map<string, Grant>; readonly tokens: Map<string, number> };

type Client = NonNullable<StandInOptions['client']>;

/**
 * Signing in with an App: `/login/oauth/authorize` and `/login/oauth/access_token` as GitHub's documentation has them,
 * with PKCE, and `/user`, `/user/emails` and `DELETE /applications/{client_id}/token` as its OpenAPI description has
 * them. Nobody has a password here: a browser is asked as whom.
 */
export const signInRoutes = (options: StandInOptions, ledger: Ledger): Hono => {
  const app = new Hono();
  const { client, now } = options;
  if (!client) return app;
  for (const path of paths)
    app.use(path, async (c, next) => {
      await next();
      const { method, path } = c.req;
      ledger.record({ at: now().toISOString(), method, path, status: c.res.status });
    });
  const book: Book = { grants: new Map(), tokens: new Map() };
  addAuthorize(app, client, options, ledger, book);
  addExchange(app, client, options, book);
  addUser(app, client, options, ledger, book);
  return app;
};

const addAuthorize = (app: Hono, client: Client, { now }: StandInOptions, ledger: Ledger, { grants }: Book) =>
  app.get('/login/oauth/authorize', (c) => {
    const { as, ...asked } = c.req.query();
    const redirectUri = asked.redirect_uri ?? '';
    if (asked.client_id !== client.id || !URL.canParse(redirectUri)) return c.text('Not Found', 404);
    const back = new URL(redirectUri);
    if (asked.state) back.searchParams.set('state', asked.state);
    if (as === 'nobody') {
      back.searchParams.set('error', 'access_denied');
      return c.redirect(back.href);
    }
    const account = ledger.byId(Number(as));
    if (!account) return c.html(choice(ledger.state().accounts, new URLSearchParams(asked).toString()));
    const code = randomBytes(10).toString('hex');
    grants.set(code, {
      accountId: account.id,
      redirectUri,
      challenge: asked.code_challenge_method === 'S256' ? (asked.code_challenge ?? '') : '',
      endsAt: now().getTime() + codeMinutes * 60_000,
    });
    back.searchParams.set('code', code);
    return c.redirect(back.href);
  });

const addExchange = (app: Hono, client: Client, { now }: StandInOptions, { grants, tokens }: Book) =>
  app.post('/login/oauth/access_token', async (c) => {
    const asked = await c.req.json<Record<string, string | undefined>>();
    if (asked.client_id !== client.id || asked.client_secret !== client.secret)
      return c.json(denied('incorrect_client_credentials'));
    const grant = grants.get(asked.code ?? '');
    grants.delete(asked.code ?? '');
    const isGood =
      grant !== undefined &&
      grant.endsAt > now().getTime() &&
      grant.redirectUri === asked.redirect_uri &&
      (grant.challenge === '' || grant.challenge === challengeOf(asked.code_verifier ?? ''));
    if (!isGood) return c.json(denied('bad_verification_code'));
    const token = `ghu_${randomBytes(18).toString('hex')}`;
    tokens.set(token, grant.accountId);
    return c.json({ access_token: token, token_type: 'bearer', scope: '' });
  });

const addUser = (app: Hono, client: Client, options: StandInOptions, ledger: Ledger, { tokens }: Book) => {
  const accountOf = (c: Context): StandInAccount | undefined => {
    const token = /^bearer (ghu_\w+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    return ledger.byId(tokens.get(token) ?? null);
  };
  app.get('/user', (c) => {
    const account = accountOf(c);
    return account ? c.json(publicUser(account)) : c.json(badCredentials, 401);
  });
  app.get('/user/emails', (c) => {
    const account = accountOf(c);
    return account ? c.json(mailsOf(account, options)) : c.json(badCredentials, 401);
  });
  app.delete('/applications/:id/token', async (c) => {
    const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
    if (c.req.header('authorization') !== `Basic ${basic}`) return c.json(badCredentials, 401);
    tokens.delete((await c.req.json<{ access_token: string }>()).access_token);
    return c.body(null, 204);
  });
};

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const denied = (error: string) => ({ error, error_description: 'The stand-in does not take this.' });

const badCredentials = {
  message: 'Bad credentials',
  documentation_url: 'https://docs.github.com/rest',
  status: '401',
};

/** What the options say, or an address that was confirmed and GitHub's own that nobody reads. */
const mailsOf = ({ id, login }: StandInAccount, { accounts }: StandInOptions) => {
  const told = accounts.find((account) => account.id === id)?.mails;
  const mails = told ?? [
    { email: `${login}@accounts.example`, verified: true },
    { email: `${id}+${login}@users.noreply.github.com`, verified: true },
  ];
  return mails.map((mail, n) => ({ ...mail, primary: n === 0, visibility: n === 0 ? 'private' : null }));
};

const choice = (accounts: readonly StandInAccount[], query: string) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Sign in to the stand-in of GitHub</title>
      </head>
      <body>
        <main>
          <h1>Sign in to the stand-in of GitHub</h1>
          <p>This is not GitHub. As whom do you sign in?</p>
          <ul>
            ${accounts.map(({ id, login }) => html`<li><a href="?${query}&as=${id}"><bdi>${login}</bdi></a></li>`)}
          </ul>
          <p><a href="?${query}&as=nobody">Do not sign in</a></p>
        </main>
      </body>
    </html>`;
