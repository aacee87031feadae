import { Hono } from 'hono';
import { answerAsked, type ConflictAnswer } from '../../declaring/answer-asked.ts';
import { listAsked } from '../../declaring/list-asked.ts';
import { withPlace } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid } from '../../http/problem.ts';
import { ConflictAnswers } from '../../http/routes/conflicts.ts';
import type { Caller } from '../../members/caller.ts';
import { channelName } from '../case/case-sight.ts';
import { type Filled, type Typed, typedOne, untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { ConflictsPage } from './conflicts-page.tsx';

/** Conflicts of interest, before cases are there for a new member. */
export const conflictDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/conflicts', (c) => showConflicts(c, server, withPlace(c), { filled: untouched, words: null }))
    .post('/desk/conflicts', async (c) => {
      const caller = withPlace(c);
      const typed = await readForm(c);
      try {
        await answerAsked(server, caller, answersIn(typed));
        return c.redirect('/desk', 303);
      } catch (fault) {
        const { status, ...back } = sentBack(fault, typed);
        return showConflicts(c, server, caller, back, status);
      }
    });

type Back = { readonly filled: Filled; readonly words: string | null };

const showConflicts = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  { filled, words }: Back,
  status: 200 | 409 | 422 = 200,
): Promise<Response> => {
  const asked = await listAsked(server, caller);
  const { timeZone: zone } = server.config.community.community;
  const shown = { asked, filled, words, zone, channelName: (id: string) => channelName(server, id) };
  const children = <ConflictsPage {...shown} />;
  return page(c, server, { title: 'Before you begin', place: null, caller, status, children });
};

/** The form's fields end in the case that they are about. A case without an answer is found out by who keeps them. */
const answersIn = (typed: Typed): ConflictAnswer[] => {
  const answers = Object.keys(typed).flatMap((name) => {
    const caseId = /^conflict-(.+)$/.exec(name)?.[1];
    if (caseId === undefined) return [];
    const conflict = typedOne(typed, name) === 'yes';
    return [{ caseId, conflict, nature: typedOne(typed, `nature-${caseId}`) }];
  });
  const parsed = ConflictAnswers.safeParse({ answers, readAll: typedOne(typed, 'readAll') === 'yes' });
  if (!parsed.success) throw invalid(parsed.error.issues);
  return parsed.data.answers;
};
