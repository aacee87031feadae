import { may } from '@comity/core';
import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { type KeptProcedure, listProcedures, readProcedure } from '../../procedure/current-procedure.ts';
import { page } from '../parts/page.tsx';
import { ProcedurePage } from './procedure-page.tsx';

/** How the community decides, in words. */
export const procedureDesk = (server: Server) => {
  const { db } = server.database;
  return new Hono<Env>()
    .get('/desk/procedure', async (c) => {
      allowed(c, 'read-procedure');
      const versions = await listProcedures(db);
      return show(c, server, versions[0] ?? null, versions);
    })
    .get('/desk/procedure/:id/:version', async (c) => {
      allowed(c, 'read-procedure');
      const { id, version } = c.req.param();
      if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound();
      const [kept, versions] = await Promise.all([
        readProcedure(db, id, Number(version)),
        listProcedures(db),
      ]);
      return show(c, server, kept, versions);
    });
};

const show = async (
  c: RouteContext,
  server: Server,
  kept: KeptProcedure | null,
  versions: readonly KeptProcedure[],
) => {
  if (!kept) throw notFound();
  const caller = allowed(c, 'read-procedure');
  const nameOf = await readActorNames(
    server.database.db,
    [...versions, kept].map(({ adoptedBy }) => adoptedBy),
  );
  return page(c, server, {
    title: 'Procedure',
    place: 'procedure',
    caller,
    children: (
      <ProcedurePage
        kept={kept}
        versions={versions}
        mayChange={may(caller, 'change-procedure')}
        zone={server.config.community.community.timeZone}
        nameOf={nameOf}
      />
    ),
  });
};
