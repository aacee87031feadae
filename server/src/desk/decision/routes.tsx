import { Hono } from 'hono';
import { commandCase } from '../../case/command-case.ts';
import { foreseeDecision } from '../../case/foresee-decision.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { caseChanged, Problem } from '../../http/problem.ts';
import type { Caller } from '../../members/caller.ts';
import { readCaseSight } from '../case/case-sight.ts';
import { caseOf, showCase } from '../case/show-case.tsx';
import { type Typed, typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { DecisionReview } from './decision-review.tsx';
import { LettersSoFar, lettersSoFar } from './letters-so-far.tsx';
import { type DecisionCommand, readDecision } from './read-decision.ts';

/** Deciding, and moving a decision: the form leads to a look at what would follow; only from there it is sent. */
export const decisionDesk = (server: Server) =>
  new Hono<Env>()
    .post('/desk/cases/:id/decide', async (c) => {
      const caller = allowed(c, 'act-in-case');
      const typed = await readForm(c);
      return decideOrLook(c, server, caller, typed);
    })
    .post('/desk/cases/:id/decide/letters', async (c) => {
      const caller = allowed(c, 'act-in-case');
      c.set('looksFirst', true);
      const sight = await readCaseSight(server, caller, await caseOf(c, server, caller));
      const shown = await lettersSoFar(server, caller, sight, await readForm(c));
      return c.html(<LettersSoFar sight={sight} shown={shown} />);
    });

const decideOrLook = async (c: RouteContext, server: Server, caller: Caller, typed: Typed) => {
  const view = await caseOf(c, server, caller);
  const step = typedOne(typed, 'step');
  c.set('looksFirst', step !== 'adopt');
  if (step === 'change') {
    return showCase(c, server, caller, { filled: { typed, mistakes: [] }, words: null });
  }
  try {
    const read = readDecision(typed, server.config.community.community.timeZone);
    if ('mistakes' in read) {
      throw new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes: read.mistakes });
    }
    if (typedOne(typed, 'version') !== String(view.version)) {
      typed = { ...typed, version: [String(view.version)] };
      throw caseChanged(view.version);
    }
    if (step === 'adopt') {
      const { isThere } = await commandCase(server, caller, view.id, read.command, view.version);
      const done = read.command.type === 'decide' ? 'decided' : 'moved';
      return c.redirect(isThere ? `/desk/cases/${view.id}?done=${done}` : '/desk/cases?done=gone', 303);
    }
    return await review(c, server, caller, typed, read.command);
  } catch (fault) {
    const back = sentBack(fault, typed);
    return showCase(c, server, caller, back, back.status);
  }
};

const review = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  typed: Typed,
  command: DecisionCommand,
) => {
  const view = await caseOf(c, server, caller);
  const outlook = await foreseeDecision(server, caller, view, command);
  const sight = await readCaseSight(server, caller, view);
  return page(c, server, {
    title: `${view.name}: look at it first`,
    place: 'cases',
    caller,
    children: <DecisionReview sight={sight} typed={typed} command={command} outlook={outlook} />,
  });
};
