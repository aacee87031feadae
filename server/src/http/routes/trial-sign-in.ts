import { Hono } from 'hono';
import type { Env, Server } from '../context.ts';
import { notFound } from '../problem.ts';

/** Where stand-ins let people sign in, by the kind of their channel. */
const signInPaths: Readonly<Record<string, string>> = {
  discourse: '/session/sso_provider',
  github: '/login/oauth/authorize',
};

/** The stand-ins of a trial are inside this server: here a browser reaches their page for signing in, and no other. */
export const trialSignInRoutes = ({ config, house }: Pick<Server, 'config' | 'house'>) =>
  new Hono<Env>().get('/trial/:channelId/*', async (c) => {
    const channelId = c.req.param('channelId');
    const standIn = house.simulated.get(channelId);
    const { pathname, search } = new URL(c.req.url);
    const path = pathname.slice(`/trial/${channelId}`.length);
    const kind = config.community.channels[channelId]?.kind ?? '';
    if (!standIn || path !== signInPaths[kind]) throw notFound();
    const answer = await standIn.fetch(`${config.url}${path}${search}`);
    const location = answer.headers.get('location');
    if (location) return c.redirect(location, 302);
    return c.html(await answer.text(), answer.status === 200 ? 200 : 422);
  });
