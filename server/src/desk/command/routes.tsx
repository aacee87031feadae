import { Hono } from 'hono';
import { commandCase } from '../../case/command-case.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { showCase } from '../case/show-case.tsx';
import { typedOne } from '../parts/field.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { formNamed } from './command-forms.ts';
import { readCommand } from './read-command.ts';

/** Whoever acted from the queue goes back to it, with its filters; to nowhere else. */
const queueOf = (back: string): string | null => (/^\/desk\?[\w=&-]{1,600}$/.test(back) ? back : null);

/** The small forms of a case, each one command. Each act is the same function that the API calls. */
export const commandDesk = (server: Server) =>
  new Hono<Env>().post('/desk/cases/:id/commands', async (c) => {
    const caller = allowed(c, 'act-in-case');
    const typed = await readForm(c);
    const caseId = c.req.param('id');
    const name = typedOne(typed, 'form');
    const form = formNamed(name);
    if (!form) throw new Problem(422, 'invalid', 'The desk has no such form.');
    try {
      const read = readCommand(form, typed, server.config.community.community.timeZone);
      if ('mistakes' in read) {
        throw new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes: read.mistakes });
      }
      const { isThere } = await commandCase(server, caller, caseId, read.command);
      if (!isThere) return c.redirect('/desk/cases?done=gone', 303);
      const back = queueOf(typedOne(typed, 'back'));
      const place = back === null ? `/desk/cases/${caseId}?` : `${back}&case=${caseId}&`;
      return c.redirect(`${place}done=${name}`, 303);
    } catch (fault) {
      const back = sentBack(fault, typed);
      return showCase(c, server, caller, back, back.status);
    }
  });
