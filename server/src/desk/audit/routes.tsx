import { Hono } from 'hono';
import { seenBy } from '../../access/seen-by.ts';
import { listReads } from '../../audit/list-reads.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { filtersOf } from '../../http/query.ts';
import { ReadQuery } from '../../http/routes/audit.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { page } from '../parts/page.tsx';
import { AuditPage } from './audit-page.tsx';

/** Who read what. */
export const auditDesk = (server: Server) =>
  new Hono<Env>().get('/desk/audit', async (c) => {
    const caller = allowed(c, 'read-audit');
    const query = filtersOf(c, ReadQuery);
    const list = await seenBy(server, caller, (db) => listReads(db, query));
    const asked = query.by === undefined ? [] : [query.by];
    const actorName = await readActorNames(server.database.db, [...asked, ...list.items.map(({ by }) => by)]);
    const { timeZone: zone } = server.config.community.community;
    const children = <AuditPage list={list} filter={query} actorName={actorName} zone={zone} />;
    return page(c, server, { title: 'Who read what', place: 'audit', caller, children });
  });
