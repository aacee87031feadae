import { may } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { withPlace } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { filtersOf } from '../../http/query.ts';
import { SearchQuery } from '../../http/routes/search.ts';
import { find } from '../../search/find.ts';
import { wantedOf } from '../../search/wanted.ts';
import { page } from '../parts/page.tsx';
import { SearchPage } from './search-page.tsx';

/** A form sends the kind that nobody chose as an empty one. */
const SearchForm = SearchQuery.extend({ kind: SearchQuery.shape.kind.or(z.literal('')) });

/** Search over what one may see. */
export const searchDesk = (server: Server) =>
  new Hono<Env>().get('/desk/search', async (c) => {
    const caller = withPlace(c);
    const { q, kind, after, words } = readAsked(c);
    const wanted = wantedOf(q);
    const list = await seenBy(server, caller, (db) => find(db, { wanted, kind: kind || undefined, after }));
    const { timeZone: zone } = server.config.community.community;
    const opens = { reports: may(caller, 'read-report'), people: may(caller, 'read-person') };
    const shown = { list, q, kind: kind || undefined, wanted, words, zone, opens };
    const children = <SearchPage {...shown} />;
    return page(c, server, { title: 'Search', place: null, caller, status: words ? 422 : 200, children });
  });

/** What was asked; or, where that cannot be looked for, nothing, and the words that say why. */
const readAsked = (c: RouteContext) => {
  try {
    return { ...filtersOf(c, SearchForm), words: null };
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.status !== 422) throw fault;
    const words = fault.message;
    return { q: '', kind: undefined, after: undefined, words };
  }
};
