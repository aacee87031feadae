import { type Context, Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { mergeWith } from '../../identity/merge-persons.ts';
import { confirmProposal, refuseProposal } from '../../identity/settle-proposal.ts';
import { splitPerson } from '../../identity/split-person.ts';
import { undoChange } from '../../identity/undo-change.ts';
import type { Caller } from '../../members/caller.ts';
import type { Typed } from '../parts/field.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { readAnswer, readMerge, readSplit, readUndo } from './read-change.ts';
import { showPerson } from './show-person.tsx';

/** What may be theirs, who is one human and who is two. Each act is the same function that the API calls. */
export const personChangeDesk = (server: Server) =>
  new Hono<Env>()
    .post('/desk/people/:id/proposals', (c) =>
      change(c, server, 'settled', (caller, typed) => {
        const { answer, ...about } = readAnswer(typed);
        return (answer === 'confirm' ? confirmProposal : refuseProposal)(server, caller, about);
      }),
    )
    .post('/desk/people/:id/merges', (c) =>
      change(c, server, 'merged', (caller, typed) =>
        mergeWith(server, caller, c.req.param('id'), readMerge(typed)),
      ),
    )
    .post('/desk/people/:id/splits', (c) =>
      change(c, server, 'split', (caller, typed) =>
        splitPerson(server, caller, c.req.param('id'), readSplit(typed)),
      ),
    )
    .post('/desk/people/:id/undone-changes', (c) =>
      change(c, server, 'undone', (caller, typed) => {
        const { changeId, reason } = readUndo(typed);
        return undoChange(server, caller, changeId, { reason });
      }),
    );

/** Makes a change; one that a rule or a check refuses comes back with what was typed. */
const change = async (
  c: Context<Env>,
  server: Server,
  done: string,
  make: (caller: Caller, typed: Typed) => Promise<unknown>,
) => {
  const caller = allowed(c, 'link-account');
  const typed = await readForm(c);
  const personId = c.req.param('id') ?? '';
  if (caller.personId === personId) throw notFound();
  try {
    await make(caller, typed);
  } catch (fault) {
    const back = sentBack(fault, typed);
    return showPerson(c, server, caller, back, back.status);
  }
  return c.redirect(`/desk/people/${personId}?done=${done}`, 303);
};
