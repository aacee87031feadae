import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { page } from '../parts/page.tsx';
import { ChannelsPage } from './channels-page.tsx';

/** The channels, and what a stand-in holds. */
export const channelDesk = (server: Server) =>
  new Hono<Env>().get('/desk/channels', (c) => {
    const caller = allowed(c, 'read-channel');
    const { community } = server.config;
    const channels = [...server.channels.values()].map((channel) => ({
      channel,
      name: community.channels[channel.id]?.name ?? channel.id,
      settings: community.channels[channel.id],
      simulated: server.house.simulated.get(channel.id)?.state() ?? null,
    }));
    return page(c, server, {
      title: 'Channels',
      place: 'channels',
      caller,
      children: <ChannelsPage channels={channels} zone={community.community.timeZone} />,
    });
  });
