import { Flag } from '@comity/core';
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { receiveFlag } from '../../intake/receive-flag.ts';
import { signatureFault } from '../../intake/verify-signature.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { Problem } from '../problem.ts';
import { parseJson, readText } from '../read-body.ts';

const flagBytesMax = 2_000_000;

const FlagReceived = z.object({ reportId: z.string() });

/** Where channels bring their flags. Source: R1, R74 */
export const flagRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/flags',
    describeRoute({
      summary: 'A channel brings a flag; it becomes a report',
      description:
        'Headers: Comity-Channel, Comity-Event-Id (equal to eventId in the body), Comity-Signature: t=<unix>,v1=<hex HMAC-SHA256 of "t.body" with the channel’s secret>.',
      tags: ['channels'],
      requestBody: { required: true, content: { 'application/json': { schema: resolver(Flag) } } },
      responses: {
        201: {
          description: 'A new report',
          content: { 'application/json': { schema: resolver(FlagReceived) } },
        },
        200: {
          description: 'The same event again',
          content: { 'application/json': { schema: resolver(FlagReceived) } },
        },
        401: { description: 'Signature missing, wrong or older than five minutes' },
        413: { description: 'Larger than the limit' },
        422: { description: 'A field is wrong or missing; errors names it' },
      },
    }),
    async (c) => {
      const body = await readText(c, flagBytesMax);
      const channelId = signedChannel(server, c, body);
      const flag = parseJson(body, Flag);
      if (c.req.header('comity-event-id') !== flag.eventId) {
        const field = { field: 'eventId', detail: 'must equal the header Comity-Event-Id' };
        throw new Problem(422, 'invalid', `${field.field}: ${field.detail}`, { mistakes: [field] });
      }
      const { database, jobs, clock } = server;
      const { reportId, repeated } = await receiveFlag(database, jobs, channelId, flag, clock.now());
      return c.json({ reportId }, repeated ? 200 : 201);
    },
  );

/** The channel whose secret signed the body. An unknown channel and a wrong signature get the same answer. */
const signedChannel = ({ config, clock }: Server, c: RouteContext, body: string): string => {
  const channelId = c.req.header('comity-channel') ?? '';
  const settings = Object.hasOwn(config.community.channels, channelId)
    ? config.community.channels[channelId]
    : undefined;
  const secret = settings && 'secret' in settings ? settings.secret : 'no such channel';
  const fault = signatureFault(c.req.header('comity-signature'), body, secret, clock.now());
  if (fault) throw new Problem(401, fault.code, fault.detail);
  if (!settings || !('secret' in settings))
    throw new Problem(401, 'signature-wrong', 'Comity-Channel names no channel that sends flags.');
  return channelId;
};
