import { randomBytes } from 'node:crypto';
import { Flag } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { receiveFlag } from '../../intake/receive-flag.ts';
import { signatureFault } from '../../intake/verify-signature.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { Problem, wrongField } from '../problem.ts';
import { parseJson, readBytes, textOf } from '../read-body.ts';

const flagBytesMax = 2_000_000;

const FlagReceived = z.object({ reportId: z.string() });

/** Where channels bring their flags. Source: R1, R74 */
export const flagRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/flags',
    describe({
      summary: 'A channel brings a flag; it becomes a report',
      words:
        'Headers: Comity-Channel, Comity-Event-Id (equal to eventId in the body), Comity-Signature: t=<unix>,v1=<hex HMAC-SHA256 of "t.body" with the channel’s secret>.',
      tag: 'channels',
      token: false,
      body: Flag,
      good: { status: 201, words: 'A new report', body: FlagReceived },
      other: {
        200: 'The same event again: the report that it made',
        401: 'Signature missing, wrong or older than five minutes',
        413: 'Larger than the limit',
        422: 'A field is wrong or missing; errors names it',
        503: 'Nothing was stored; send it again',
      },
    }),
    async (c) => {
      const bytes = await readBytes(c, flagBytesMax);
      const channelId = signedChannel(server, c, bytes);
      const flag = parseJson(textOf(bytes), Flag);
      if (c.req.header('comity-event-id') !== flag.eventId) {
        throw wrongField('eventId', 'must equal the header Comity-Event-Id');
      }
      const { database, jobs, clock } = server;
      const { reportId, repeated } = await receiveFlag(database, jobs, channelId, flag, clock.now());
      return c.json({ reportId }, repeated ? 200 : 201);
    },
  );

/** Nobody knows it, so that nothing can be signed for a channel that is not there. */
const secretOfNoChannel = randomBytes(32).toString('hex');

/** The channel whose secret signed the body. An unknown channel and a wrong signature get the same answer. */
const signedChannel = ({ config, clock }: Server, c: RouteContext, body: Buffer): string => {
  const channelId = c.req.header('comity-channel') ?? '';
  const channels = config.community.channels;
  const settings = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
  const secret = settings && 'secret' in settings ? settings.secret : secretOfNoChannel;
  const fault = signatureFault(c.req.header('comity-signature'), body, secret, clock.now());
  if (fault) throw new Problem(401, fault.code, fault.detail);
  return channelId;
};
