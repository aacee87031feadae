import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { listProofLinks, makeProofLink, revokeProofLink } from '../../proof/proof-links.ts';
import { at } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';

const MadeLink = z.object({ id: z.string(), url: z.string(), endsAt: at });
const LinkAnswer = z.object({
  id: z.string(),
  madeBy: z.string(),
  createdAt: at,
  endsAt: at,
  revokedAt: at.nullable(),
  proofs: z.array(z.object({ channelId: z.string(), at })),
});

/** Where a proof link leads. */
export const proofUrl = ({ config }: Pick<Server, 'config'>, secret: string): string =>
  `${config.url}/prove/${secret}`;

/** Links by which a person shows that an account is theirs, by signing in where it is. Source: design idea 7 */
export const proofRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/people/:id/proof-links',
      describe({
        summary: 'The proof links of a person, the newest first, without the secrets in them',
        tag: 'people',
        good: { status: 200, words: 'Links', body: z.object({ items: z.array(LinkAnswer) }) },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const id = c.req.param('id');
        return c.json({ items: await seenBy(server, caller, (db) => listProofLinks(db, id)) });
      },
    )
    .post(
      '/api/people/:id/proof-links',
      describe({
        summary: 'Make an address at which a person shows that an account is theirs; it is shown once',
        words:
          'Give it to the person and to nobody else. Whoever signs in by it makes a proposal, which a member confirms or refuses.',
        tag: 'people',
        good: { status: 201, words: 'The address, and until when it works', body: MadeLink },
        other: { 409: 'There are as many open ones as there may be' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { id, secret, endsAt } = await makeProofLink(server, caller, c.req.param('id'));
        return c.json({ id, url: proofUrl(server, secret), endsAt }, 201);
      },
    )
    .delete(
      '/api/people/:id/proof-links/:linkId',
      describe({
        summary: 'Revoke a proof link; what was shown by it stays proposed',
        tag: 'people',
        good: { status: 200, words: 'Revoked', body: z.object({ id: z.string() }) },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { id: personId, linkId } = c.req.param();
        await revokeProofLink(server, caller, { personId, linkId });
        return c.json({ id: linkId });
      },
    );
