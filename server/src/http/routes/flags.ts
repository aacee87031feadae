import { Flag } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { receiveFlag } from '../../intake/receive-flag.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readSignedEvent, signedEventAnswers, signedEventWords } from '../signed-event.ts';

const flagBytesMax = 2_000_000;

const FlagReceived = z.object({ reportId: z.string() });

/** Where channels bring their flags. Source: R1, R74 */
export const flagRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/flags',
    describe({
      summary: 'A channel brings a flag; it becomes a report',
      words: signedEventWords,
      tag: 'channels',
      token: false,
      body: Flag,
      good: { status: 201, words: 'A new report', body: FlagReceived },
      other: { 200: 'The same event again: the report that it made', ...signedEventAnswers },
    }),
    async (c) => {
      const { channelId, event: flag } = await readSignedEvent(server, c, Flag, flagBytesMax);
      const { database, jobs, clock, follow } = server;
      const intake = { database, jobs, vault: follow.vault };
      const { reportId, repeated } = await receiveFlag(intake, channelId, flag, clock.now());
      return c.json({ reportId }, repeated ? 200 : 201);
    },
  );
