import { randomBytes } from 'node:crypto';
import type { ChannelId } from '@comity/core';
import type { z } from 'zod';
import { signatureFault } from '../intake/verify-signature.ts';
import type { RouteContext, Server } from './context.ts';
import { Problem, wrongField } from './problem.ts';
import { parseJson, readBytes, textOf } from './read-body.ts';

/** What every door for signed events asks for. */
export const signedEventWords =
  'Headers: Comity-Channel, Comity-Event-Id (equal to eventId in the body), Comity-Signature: t=<unix>,v1=<hex HMAC-SHA256 of "t.body" with the channel’s secret>.';

/** What every door for signed events answers when it did not go well. */
export const signedEventAnswers = {
  401: 'Signature missing, wrong or older than five minutes',
  413: 'Larger than the limit',
  422: 'A field is wrong or missing; errors names it',
  503: 'Nothing was stored; send it again',
} as const;

/** Reads what a channel signed and sent. @throws Problem 401, 413 or 422, and nothing of the event is kept. */
export const readSignedEvent = async <Event extends { readonly eventId: string }>(
  server: Server,
  c: RouteContext,
  schema: z.ZodType<Event>,
  bytesMax: number,
): Promise<{ channelId: ChannelId; event: Event }> => {
  const bytes = await readBytes(c, bytesMax);
  const channelId = signedChannel(server, c, bytes);
  const event = parseJson(textOf(bytes), schema);
  if (c.req.header('comity-event-id') !== event.eventId) {
    throw wrongField('eventId', 'must equal the header Comity-Event-Id');
  }
  return { channelId, event };
};

/** Nobody knows it, so that nothing can be signed for a channel that is not there. */
const secretOfNoChannel = randomBytes(32).toString('hex');

/** The channel whose secret signed the body. An unknown channel and a wrong signature get the same answer. */
const signedChannel = ({ config, clock }: Server, c: RouteContext, body: Buffer): ChannelId => {
  const channelId = c.req.header('comity-channel') ?? '';
  const channels = config.community.channels;
  const settings = Object.hasOwn(channels, channelId) ? channels[channelId] : undefined;
  const secret = settings && 'secret' in settings ? settings.secret : secretOfNoChannel;
  const fault = signatureFault(c.req.header('comity-signature'), body, secret, clock.now());
  if (fault) throw new Problem(401, fault.code, fault.detail);
  return channelId;
};
