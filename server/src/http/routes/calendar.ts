import { Hono } from 'hono';
import { z } from 'zod';
import {
  callerOfCalendarLink,
  listCalendarLinks,
  makeCalendarLink,
  revokeCalendarLink,
} from '../../calendar/calendar-links.ts';
import { seenBy } from '../../access/seen-by.ts';
import { readCalendar } from '../../calendar/read-calendar.ts';
import { calendarType, writeCalendar } from '../../calendar/write-calendar.ts';
import type { Caller } from '../../members/caller.ts';
import { at } from '../answers.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, Problem } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** What a calendar link is called by its member. */
export const NewCalendarLink = z.strictObject({ name: z.string().trim().max(100).default('') });

const MadeLink = z.object({ id: z.string(), url: z.string() });
const LinkAnswer = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: at,
  readAt: at.nullable(),
});

/** The member who asks for a link: it shows what that member may see. @throws Problem */
export const calendarMember = (c: RouteContext): Caller & { readonly memberId: string } => {
  const caller = withPlace(c);
  const { memberId } = caller;
  if (memberId === null) {
    const detail =
      'A calendar link belongs to a member. A program reads /api/calendar.ics with its own token.';
    throw new Problem(403, 'no-member', detail);
  }
  return { ...caller, memberId };
};

/** Where a link leads. */
export const calendarUrl = ({ config }: Server, secret: string): string =>
  `${config.url}/calendar/${secret}.ics`;

/** What ends, is looked at again or is to be done, for calendar programs. Source: R44, R46 */
export const calendarRoutes = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/calendar.ics',
      describe({
        summary: 'Ends, reviews and tasks with a day, as a calendar (RFC 5545); it names no person',
        tag: 'calendar',
        good: { status: 200, words: 'The calendar, text/calendar' },
      }),
      (c) => calendarFor(c, server, withPlace(c)),
    )
    .get('/calendar/:file{[\\w-]{20,200}\\.ics}', async (c) => {
      const secret = c.req.param('file').slice(0, -'.ics'.length);
      const caller = await callerOfCalendarLink(db, secret, clock.now());
      if (!caller) throw notFound();
      return calendarFor(c, server, caller);
    })
    .get(
      '/api/calendar-links',
      describe({
        summary: 'Your calendar links, without the secrets in them',
        tag: 'calendar',
        good: { status: 200, words: 'Links', body: z.object({ items: z.array(LinkAnswer) }) },
        other: { 403: 'A program has none' },
      }),
      async (c) => c.json({ items: await listCalendarLinks(db, calendarMember(c).memberId) }),
    )
    .post(
      '/api/calendar-links',
      describe({
        summary:
          'Make an address for a calendar program, which reads it without signing in; it is shown once',
        words: 'It shows what you may see at the moment at which it is read, and ends with your place here.',
        tag: 'calendar',
        body: NewCalendarLink,
        good: { status: 201, words: 'The address', body: MadeLink },
        other: {
          403: 'A program has none',
          409: 'You have as many as there may be',
          422: 'A field is wrong',
        },
      }),
      async (c) => {
        const { memberId } = calendarMember(c);
        const { name } = await readJson(c, NewCalendarLink);
        const { id, secret } = await makeCalendarLink(db, memberId, name, clock.now());
        return c.json({ id, url: calendarUrl(server, secret) }, 201);
      },
    )
    .delete(
      '/api/calendar-links/:id',
      describe({
        summary: 'Revoke a calendar link of yours; whoever reads it finds nothing from then on',
        tag: 'calendar',
        good: { status: 200, words: 'Revoked', body: z.object({ id: z.string() }) },
        other: { 403: 'A program has none' },
      }),
      async (c) => {
        const id = c.req.param('id');
        if (!(await revokeCalendarLink(db, calendarMember(c).memberId, id))) throw notFound();
        return c.json({ id });
      },
    );
};

const calendarFor = async (c: RouteContext, server: Server, caller: Caller): Promise<Response> => {
  const { config, clock } = server;
  const nameOf = (id: string) => config.community.channels[id]?.name ?? id;
  const dates = await seenBy(server, caller, (db) => readCalendar(db, caller, nameOf, clock.now()));
  return c.body(writeCalendar(dates, config.url, config.community.community.name), 200, {
    'content-type': calendarType,
    'content-disposition': 'inline; filename="comity.ics"',
    'cache-control': 'private, no-store',
  });
};
