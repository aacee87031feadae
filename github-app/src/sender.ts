import { createHmac } from 'node:crypto';
import { type Flag, formatSignature, type PlatformAct, signedText } from '@comity/core';
import { callSecondsMax, type GitHubAppOptions } from './options.ts';

type Sending = Pick<GitHubAppOptions, 'channelId' | 'server' | 'now' | 'log' | 'callSecondsMax'>;

/** Posts a flag to the case server. @throws Error as {@link post} does. */
export const sendFlag = (flag: Flag, options: Sending): Promise<void> => post('flag', flag, options);

/** Posts what was done on GitHub to the case server. @throws Error as {@link post} does. */
export const sendAct = (act: PlatformAct, options: Sending): Promise<void> => post('act', act, options);

const doors = { flag: '/api/flags', act: '/api/acts' } as const;

/**
 * Posts an event, signed with the channel's secret. Resolves once the server has it: 201, or 200 for an event that it
 * knew.
 *
 * @throws Error with the status, when the server did not take it; the delivery must then be handled again.
 */
const post = async (
  what: keyof typeof doors,
  event: Flag | PlatformAct,
  { channelId, server, now, log, ...limits }: Sending,
): Promise<void> => {
  const { eventId } = event;
  const body = JSON.stringify(event);
  const unixSeconds = Math.floor(now().getTime() / 1000);
  const hexHmac = createHmac('sha256', server.secret).update(signedText(unixSeconds, body)).digest('hex');
  const answer = await server.fetch(`${server.baseUrl.replace(/\/+$/, '')}${doors[what]}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Comity-Channel': channelId,
      'Comity-Event-Id': eventId,
      'Comity-Signature': formatSignature({ unixSeconds, hexHmac }),
    },
    body,
    signal: AbortSignal.timeout((limits.callSecondsMax ?? callSecondsMax) * 1000),
  });
  await answer.body?.cancel();
  if (answer.status !== 201 && answer.status !== 200) {
    throw new Error(
      `The case server answered ${answer.status} to ${what} ${eventId} of channel ${channelId}`,
    );
  }
  log.info({ channelId, eventId, status: answer.status }, `${what} posted`);
};
