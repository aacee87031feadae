import { Hono } from 'hono';
import { openedToAnonymise } from '../../audit/opened.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { readCaseSight } from '../case/case-sight.ts';
import { caseOf } from '../case/show-case.tsx';
import { nothingTyped, type Typed, typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { anonymousFile, type AnonymousWish, textOf } from './anonymous-file.ts';
import { AnonymousForm, AnonymousRecord } from './anonymous-page.tsx';

/** A record of a case that can be shared: asked for twice, recorded, looked through first. Source: R56, R57, R58 */
export const anonymousDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/cases/:id/anonymised', (c) => ask(c, server, allowed(c, 'read-case'), nothingTyped))
    .post('/desk/cases/:id/anonymised', async (c) => {
      const caller = allowed(c, 'read-case');
      mustHaveConfirmed(c, server);
      const typed = await readForm(c);
      const step = typedOne(typed, 'step');
      if (step === 'change') return ask(c, server, caller, typed);
      const view = await openedToAnonymise(server, caller, c.req.param('id'));
      const sight = await readCaseSight(server, caller, view);
      const file = await anonymousFile(server, caller, sight, wishOf(typed));
      if (step === 'text')
        return c.text(textOf(file), 200, { 'content-disposition': 'attachment; filename="record.txt"' });
      const isPreview = step !== 'print';
      const children = (
        <AnonymousRecord caseId={view.id} name={view.name} file={file} typed={typed} isPreview={isPreview} />
      );
      return page(c, server, { title: 'A record without names', place: 'cases', caller, children });
    });

const ask = async (c: RouteContext, server: Server, caller: Caller, typed: Typed) => {
  const { id, name } = await caseOf(c, server, caller);
  const children = <AnonymousForm caseId={id} name={name} typed={typed} />;
  return page(c, server, { title: `${name}: a record without names`, place: 'cases', caller, children });
};

const wishOf = (typed: Typed): AnonymousWish => ({
  days: typedOne(typed, 'days') === 'yes',
  places: typedOne(typed, 'places') === 'yes',
  names: typedOne(typed, 'names')
    .split('\n')
    .map((name) => name.trim()),
});
