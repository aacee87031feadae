import { PlatformAct } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { receiveAct } from '../../sanction/receive-act.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readSignedEvent, signedEventAnswers, signedEventWords } from '../signed-event.ts';

/** Three names and a few codes. */
const actBytesMax = 16_384;

const ActReceived = z.object({ eventId: z.string() });

/** Where channels tell what was done there past us. Source: R47, R76 */
export const actRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/acts',
    describe({
      summary: 'A channel tells that a measure was made or lifted there; the account is looked at again',
      words: signedEventWords,
      tag: 'channels',
      token: false,
      body: PlatformAct,
      good: { status: 201, words: 'Kept', body: ActReceived },
      other: { 200: 'The same event again: it is kept already', ...signedEventAnswers },
    }),
    async (c) => {
      const { channelId, event: act } = await readSignedEvent(server, c, PlatformAct, actBytesMax);
      const { repeated } = await receiveAct(server, channelId, act);
      return c.json({ eventId: act.eventId }, repeated ? 200 : 201);
    },
  );
