import { may } from '@comity/core';
import { Hono } from 'hono';
import { readChannels } from '../../channels/read-channels.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { invalid } from '../../http/problem.ts';
import { NameKeeper, setKeeper } from '../../http/routes/channels.ts';
import { listMembers } from '../../members/members.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { ChannelsPage } from './channels-page.tsx';

/** The channels: what each does, who does the rest, whether it answers. */
export const channelDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/channels', async (c) => {
      const caller = allowed(c, 'read-channel');
      const { community, channels: settings } = server.config.community;
      const shown = {
        channels: await readChannels(server, caller),
        settings,
        zone: community.timeZone,
        members: may(caller, 'appoint') ? await listMembers(server.database.db) : null,
        done: c.req.query('done') === 'keeper' ? 'It is saved who does what is done by hand there.' : null,
      };
      const children = <ChannelsPage {...shown} />;
      return page(c, server, { title: 'Channels', place: 'channels', caller, children });
    })
    .post('/desk/channels/:id/keeper', async (c) => {
      allowed(c, 'appoint');
      const typed = NameKeeper.safeParse({ memberId: typedOne(await readForm(c), 'memberId') || null });
      if (!typed.success) throw invalid(typed.error.issues);
      await setKeeper(server, c.req.param('id'), typed.data.memberId);
      return c.redirect('/desk/channels?done=keeper', 303);
    });
