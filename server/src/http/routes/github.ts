import { Hono } from 'hono';
import { z } from 'zod';
import { storeDelivery } from '../../github/store-delivery.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { Problem, wrongField } from '../problem.ts';
import { parseJson, readBytes, textOf } from '../read-body.ts';

/** GitHub's own limit of a payload. */
const webhookBytesMax = 25 * 1024 * 1024;

/** Where GitHub delivers. Source: R74 */
export const gitHubRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/github/webhooks',
    describe({
      summary: 'A signed web hook from GitHub; stored before it is answered',
      tag: 'channels',
      token: false,
      good: { status: 202, words: 'Stored, or stored before' },
      other: {
        401: 'X-Hub-Signature-256 missing or wrong',
        413: 'Larger than GitHub’s own limit',
        422: 'X-GitHub-Delivery or X-GitHub-Event missing, or a body that is no JSON object',
        503: 'Not stored; GitHub keeps it as failed, and it can be delivered again',
      },
    }),
    async (c) => {
      const bytes = await readBytes(c, webhookBytesMax);
      const body = bytes.toString('utf8');
      const channelId = await verifiedChannel(server, body, c.req.header('x-hub-signature-256'));
      const id = c.req.header('x-github-delivery') ?? '';
      const name = c.req.header('x-github-event') ?? '';
      if (!/^[\w-]{1,100}$/.test(id)) throw missing('X-GitHub-Delivery');
      if (!/^[a-z_]{1,60}$/.test(name)) throw missing('X-GitHub-Event');
      parseJson(textOf(bytes), Payload);
      await storeDelivery(server.database.db, server.jobs, { id, channelId, name, body }, server.clock.now());
      return c.body(null, 202);
    },
  );

const missing = (field: string) => wrongField(field, 'is missing or malformed');

const Payload = z.looseObject({}, 'is no JSON object; set the web hook’s content type to application/json');

/** The channel is the one whose secret signed the body. */
const verifiedChannel = async (
  { house }: Server,
  body: string,
  signature: string | undefined,
): Promise<string> => {
  for (const [channelId, app] of house.gitHubApps) {
    if (await app.verify(body, signature)) return channelId;
  }
  throw new Problem(
    401,
    'signature-wrong',
    'X-Hub-Signature-256 is missing, or is not from a secret known here.',
  );
};
