import { Hono } from 'hono';
import { listCalendarLinks, makeCalendarLink, revokeCalendarLink } from '../../calendar/calendar-links.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound, Problem } from '../../http/problem.ts';
import { calendarMember, calendarUrl, NewCalendarLink } from '../../http/routes/calendar.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { CalendarPage } from './calendar-page.tsx';

/** A member's calendar links. */
export const calendarDesk = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get('/desk/calendar', (c) => {
      const done = c.req.query('done') === 'revoked' ? 'The link is revoked.' : null;
      return showCalendar(c, server, { url: null, words: null, done });
    })
    .post('/desk/calendar-links', async (c) => {
      const { memberId } = calendarMember(c);
      const { name } = NewCalendarLink.parse({
        name: typedOne(await readForm(c), 'name')
          .slice(0, 100)
          .toWellFormed(),
      });
      try {
        const { secret } = await makeCalendarLink(db, memberId, name, clock.now());
        // Not a redirect: the address would then stand in the browser's history.
        return showCalendar(c, server, { url: calendarUrl(server, secret), words: null, done: null });
      } catch (fault) {
        if (!(fault instanceof Problem)) throw fault;
        return showCalendar(c, server, { url: null, words: fault.message, done: null });
      }
    })
    .post('/desk/calendar-links/:id/revocation', async (c) => {
      const { memberId } = calendarMember(c);
      if (!(await revokeCalendarLink(db, memberId, c.req.param('id')))) throw notFound();
      return c.redirect('/desk/calendar?done=revoked', 303);
    });
};

const showCalendar = async (
  c: RouteContext,
  server: Server,
  said: { readonly url: string | null; readonly words: string | null; readonly done: string | null },
) => {
  const caller = calendarMember(c);
  const links = await listCalendarLinks(server.database.db, caller.memberId);
  const zone = server.config.community.community.timeZone;
  return page(c, server, {
    title: 'Your calendar',
    place: null,
    caller,
    status: said.words ? 409 : 200,
    children: <CalendarPage links={links} zone={zone} {...said} />,
  });
};
