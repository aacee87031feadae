import { Hono } from 'hono';
import { seenBy } from '../../access/seen-by.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { countSanctions, listSanctions } from '../../sanction/list-sanctions.ts';
import { channelName, placeNames } from '../case/case-sight.ts';
import { page } from '../parts/page.tsx';
import { readHandles } from './read-handles.ts';
import { filterOfView, readSanctionView } from './sanction-view.ts';
import { SanctionsPage } from './sanctions-page.tsx';

const sanctionsShown = 50;

/** What holds for people. */
export const sanctionDesk = (server: Server) =>
  new Hono<Env>().get('/desk/sanctions', async (c) => {
    const caller = allowed(c, 'read-person');
    const now = server.clock.now();
    const view = readSanctionView(c);
    const asked = { ...filterOfView(view, now), after: view.after, limit: sanctionsShown };
    const [list, needHuman, handlesOf] = await seenBy(server, caller, async (db) => {
      const found = await listSanctions(db, caller, asked, now);
      const personIds = found.items.map(({ personId }) => personId);
      const needing = await countSanctions(db, caller, { state: 'all', needsHuman: true }, now);
      return [found, needing, await readHandles(db, personIds)] as const;
    });
    const shown = {
      list,
      view,
      needHuman,
      places: placeNames(server),
      zone: server.config.community.community.timeZone,
      now: now.toISOString(),
      channelName: (id: string) => channelName(server, id),
      handlesOf,
    };
    return page(c, server, {
      title: 'Sanctions',
      place: 'sanctions',
      caller,
      children: <SanctionsPage {...shown} />,
    });
  });
