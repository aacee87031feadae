import { Hono } from 'hono';
import { openedCaseFile } from '../../audit/opened.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { readCaseSight } from '../case/case-sight.ts';
import { caseOf } from '../case/show-case.tsx';
import { page } from '../parts/page.tsx';
import { caseFile, lookedSections } from './case-file.ts';
import { FilePage } from './file-page.tsx';
import { TakeOutPage } from './take-out-page.tsx';

/** The case file: asked for twice, recorded, and shown in the answer to the form alone. Source: R56, R57 */
export const fileDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/cases/:id/file', async (c) => {
      const caller = allowed(c, 'read-case');
      const { id, name } = await caseOf(c, server, caller);
      const children = <TakeOutPage caseId={id} name={name} />;
      return page(c, server, { title: `${name}: case file`, place: 'cases', caller, children });
    })
    .post('/desk/cases/:id/file', async (c) => {
      const caller = allowed(c, 'read-case');
      mustHaveConfirmed(c, server);
      const { view, reads } = await openedCaseFile(server, caller, c.req.param('id'));
      const sight = await readCaseSight(server, caller, view);
      const known = await readActorNames(server.database.db, reads?.map(({ by }) => by) ?? []);
      const sections = [...caseFile(sight), ...lookedSections(sight, reads ?? [])];
      const shown = {
        sight: { ...sight, actorName: (id: string) => nameOf(id, sight.actorName, known) },
        community: server.config.community.community.name,
        sections: reads === null ? sections.slice(0, -1) : sections,
        printedBy: caller.name,
        tellsWhoLooked: reads !== null,
      };
      const children = <FilePage {...shown} />;
      return page(c, server, { title: `${view.name}: case file`, place: 'cases', caller, children });
    });

/** Programs that only read are not among those who acted. */
const nameOf = (id: string, ...known: readonly ((id: string) => string)[]): string =>
  known.map((names) => names(id)).find((name) => !name.startsWith('former member')) ?? 'a former member';
