import { Hono } from 'hono';
import { seenBy } from '../../access/seen-by.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { proofUrl } from '../../http/routes/proofs.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { signInPlaces } from '../../proof/places.ts';
import { listProofLinks, makeProofLink, revokeProofLink } from '../../proof/proof-links.ts';
import { page } from '../parts/page.tsx';
import { LinksPage } from './links-page.tsx';

/** Links by which a person shows that an account is theirs. */
export const proofLinkDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/people/:id/proof-links', (c) => {
      const done = c.req.query('done') === 'revoked' ? 'The link is revoked.' : null;
      return showLinks(c, server, c.req.param('id'), { url: null, words: null, done });
    })
    .post('/desk/people/:id/proof-links', async (c) => {
      const caller = allowed(c, 'link-account');
      const personId = c.req.param('id');
      try {
        const { secret } = await makeProofLink(server, caller, personId);
        // Not a redirect: the address would then stand in the browser's history.
        return showLinks(c, server, personId, { url: proofUrl(server, secret), words: null, done: null });
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status !== 409) throw fault;
        return showLinks(c, server, personId, { url: null, words: fault.message, done: null });
      }
    })
    .post('/desk/people/:id/proof-links/:linkId/revocation', async (c) => {
      const caller = allowed(c, 'link-account');
      const { id: personId, linkId } = c.req.param();
      await revokeProofLink(server, caller, { personId, linkId });
      return c.redirect(`/desk/people/${personId}/proof-links?done=revoked`, 303);
    });

const showLinks = async (
  c: RouteContext,
  server: Server,
  personId: string,
  said: { readonly url: string | null; readonly words: string | null; readonly done: string | null },
) => {
  const caller = allowed(c, 'link-account');
  const { config, database, clock } = server;
  const { community, channels } = config.community;
  const links = await seenBy(server, caller, (db) => listProofLinks(db, personId));
  const names = await readActorNames(
    database.db,
    links.map(({ madeBy }) => madeBy),
  );
  const now = clock.now().toISOString();
  const seen = links.map((link) => ({
    ...link,
    by: names(link.madeBy),
    isOpen: link.revokedAt === null && link.endsAt > now,
  }));
  return page(c, server, {
    title: 'Ask somebody to prove an account',
    place: 'cases',
    caller,
    status: said.words ? 409 : 200,
    children: (
      <LinksPage
        personId={personId}
        links={seen}
        places={[...signInPlaces(server).values()]}
        placeName={(id) => channels[id]?.name ?? id}
        zone={community.timeZone}
        {...said}
      />
    ),
  });
};
