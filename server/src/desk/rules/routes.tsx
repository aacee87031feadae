import { localDayOf, sampleNotices } from '@comity/core';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { readBodies } from '../../bodies/read-bodies.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { page } from '../parts/page.tsx';
import { CodePage } from './code-page.tsx';
import { RosterPage } from './roster-page.tsx';
import { TemplatesPage } from './templates-page.tsx';

/** The rules besides the procedure: who sits where, the code, and how notices are worded. */
export const rulesDesk = (server: Server) => {
  const { community } = server.config.community;
  const show = (c: RouteContext, title: string, children: Child) =>
    page(c, server, { title, place: 'procedure', caller: allowed(c, 'read-procedure'), children });
  return new Hono<Env>()
    .get('/desk/roster', async (c) => {
      allowed(c, 'read-procedure');
      const today = localDayOf(server.clock.now().toISOString(), community.timeZone);
      const bodies = await readBodies(server.database.db, today);
      return show(c, 'Roster', <RosterPage bodies={bodies} />);
    })
    .get('/desk/code', (c) => show(c, 'Code of conduct', <CodePage codeUrl={community.codeUrl} />))
    .get('/desk/templates', (c) =>
      show(c, 'Wording of notices', <TemplatesPage samples={sampleNotices(community)} />),
    );
};
