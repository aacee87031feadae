import { createHmac } from 'node:crypto';
import { type Flag, formatSignature, signedText } from '@comity/core';
import { callSecondsMax, type GitHubAppOptions } from './options.ts';

/**
 * Posts a flag to the case server, signed with the channel's secret. Resolves once the server has it: 201, or 200 for
 * an event that it knew.
 *
 * @throws Error with the status, when the server did not take it; the delivery must then be handled again.
 */
export const sendFlag = async (
  flag: Flag,
  {
    channelId,
    server,
    now,
    log,
    ...limits
  }: Pick<GitHubAppOptions, 'channelId' | 'server' | 'now' | 'log' | 'callSecondsMax'>,
): Promise<void> => {
  const body = JSON.stringify(flag);
  const unixSeconds = Math.floor(now().getTime() / 1000);
  const hexHmac = createHmac('sha256', server.secret).update(signedText(unixSeconds, body)).digest('hex');
  const answer = await server.fetch(`${server.baseUrl.replace(/\/+$/, '')}/api/flags`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Comity-Channel': channelId,
      'Comity-Event-Id': flag.eventId,
      'Comity-Signature': formatSignature({ unixSeconds, hexHmac }),
    },
    body,
    signal: AbortSignal.timeout((limits.callSecondsMax ?? callSecondsMax) * 1000),
  });
  await answer.body?.cancel();
  if (answer.status !== 201 && answer.status !== 200) {
    throw new Error(
      `The case server answered ${answer.status} to flag ${flag.eventId} of channel ${channelId}`,
    );
  }
  log.info({ channelId, eventId: flag.eventId, status: answer.status }, 'flag posted');
};
