import { Hono } from 'hono';
import { notFound } from './fault.ts';
import type { StandIn } from './standin.ts';

/** The addresses of an account, as the forum's staff see them. */
export const identityRoutes = ({ read }: StandIn): Hono => {
  const app = new Hono();
  app.get('/u/:username/emails.json', (c) => {
    const account = read().accounts.find(({ username }) => username === c.req.param('username'));
    if (!account) return c.json(notFound, 404);
    const { email, secondaryEmail, unconfirmedEmail, gitHubId, username } = account;
    return c.json({
      email: email ?? `${username}@accounts.example`,
      secondary_emails: secondaryEmail === undefined ? [] : [secondaryEmail],
      unconfirmed_emails: unconfirmedEmail === undefined ? [] : [unconfirmedEmail],
      associated_accounts: gitHubId === undefined ? [] : [{ name: 'github', description: username }],
    });
  });
  return app;
};
