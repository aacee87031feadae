import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { storeDelivery } from '../../github/store-delivery.ts';
import type { Env, Server } from '../context.ts';
import { Problem } from '../problem.ts';
import { readText } from '../read-body.ts';

/** GitHub's own limit of a payload. */
const webhookBytesMax = 25 * 1024 * 1024;

/** Where GitHub delivers. Source: R74 */
export const gitHubRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/github/webhooks',
    describeRoute({
      summary: 'A signed web hook from GitHub; stored before it is answered',
      tags: ['channels'],
      responses: {
        202: { description: 'Stored, or stored before' },
        401: { description: 'X-Hub-Signature-256 missing or wrong' },
        422: { description: 'X-GitHub-Delivery or X-GitHub-Event missing' },
      },
    }),
    async (c) => {
      const body = await readText(c, webhookBytesMax);
      const channelId = await verifiedChannel(server, body, c.req.header('x-hub-signature-256'));
      const id = c.req.header('x-github-delivery') ?? '';
      const name = c.req.header('x-github-event') ?? '';
      if (!/^[\w-]{1,100}$/.test(id)) throw missing('X-GitHub-Delivery');
      if (!/^[a-z_]{1,60}$/.test(name)) throw missing('X-GitHub-Event');
      await storeDelivery(server.database.db, server.jobs, { id, channelId, name, body }, server.clock.now());
      return c.body(null, 202);
    },
  );

const missing = (field: string) =>
  new Problem(422, 'invalid', `${field}: is missing or malformed`, {
    mistakes: [{ field, detail: 'is missing or malformed' }],
  });

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
