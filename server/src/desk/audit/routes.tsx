import { Hono } from 'hono';
import { seenBy } from '../../access/seen-by.ts';
import { listReads } from '../../audit/list-reads.ts';
import { emergencyActors, readRecordedRequests } from '../../emergency/read-requests.ts';
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
    const isFirst = query.by === undefined && query.after === undefined;
    const { list, emergencies } = await seenBy(server, caller, async (db) => ({
      list: await listReads(db, query),
      emergencies: isFirst ? await readRecordedRequests(db, server.clock.now(), query.caseId) : [],
    }));
    const asked = query.by === undefined ? [] : [query.by];
    const actorName = await readActorNames(server.database.db, [
      ...asked,
      ...list.items.map(({ by }) => by),
      ...emergencies.flatMap(emergencyActors),
    ]);
    const { timeZone: zone } = server.config.community.community;
    const children = <AuditPage {...{ list, emergencies, filter: query, actorName, zone }} />;
    return page(c, server, { title: 'Who read what', place: 'audit', caller, children });
  });
