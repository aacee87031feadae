import { Id } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { readChannels } from '../../channels/read-channels.ts';
import { nameKeeper, readKeepers } from '../../task/keepers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, wrongField } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { ChannelsAnswer, KeeperAnswer } from '../task-answers.ts';

/** Who is named; `null`: nobody in particular. */
export const NameKeeper = z.strictObject({ memberId: Id.nullable() });

/** @throws Problem 404 without such a channel, 422 without such a member. */
export const setKeeper = async (
  { channels, database }: Server,
  channelId: string,
  memberId: string | null,
): Promise<void> => {
  if (!channels.has(channelId)) throw notFound();
  const named = await database.db.transaction((tx) => nameKeeper(tx, channelId, memberId));
  if (!named) throw wrongField('memberId', 'is no member');
};

/** Where people meet, and who does there what no program does. Source: R25, R41, R47, R73 */
export const channelRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/channels',
      describe({
        summary:
          'The channels: what each does by itself, its keeper, whether it is down, and what waits there',
        words:
          'Of simulated ones also what the stand-in holds. What waits is counted without cases that are not there for the caller.',
        tag: 'channels',
        good: { status: 200, words: 'Channels', body: ChannelsAnswer },
      }),
      async (c) => c.json({ items: await readChannels(server, allowed(c, 'read-channel')) }),
    )
    .put(
      '/api/channels/:id/keeper',
      describe({
        summary: 'Name the member who does by hand what a channel does not do; null: nobody in particular',
        words:
          'Tasks there that nobody has yet are theirs from then on, unless they may not know of the case.',
        tag: 'channels',
        body: NameKeeper,
        good: { status: 200, words: 'Named', body: KeeperAnswer },
        other: { 422: 'There is no such member' },
      }),
      async (c) => {
        allowed(c, 'appoint');
        const id = c.req.param('id');
        await setKeeper(server, id, (await readJson(c, NameKeeper)).memberId);
        return c.json({ keeper: (await readKeepers(server.database.db)).get(id) ?? null });
      },
    );
