import { openedCase } from '../../audit/opened.ts';
import type { CaseView } from '../../case/read-case.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import { readersMark } from '../../live/presence.ts';
import type { Caller } from '../../members/caller.ts';
import { formNamed } from '../command/command-forms.ts';
import type { SentBack } from '../command/small-form.tsx';
import { page, readFrame } from '../parts/page.tsx';
import { backOf, readAsked } from '../drafts/asked-draft.ts';
import { CasePage } from './case-page.tsx';
import { readCaseSight } from './case-sight.ts';

const doneWords: Readonly<Record<string, string>> = {
  opened:
    'The case is open. Read the reports, link the accounts of the person, then go on from section to section.',
  decided:
    'The decision is adopted. What follows from it is on its way; load this page again to see how far it is.',
  moved: 'The motion is put. It stands under Motions.',
  added: 'Added to this case.',
  named: 'The respondent is named. Now say which accounts are theirs.',
  'let-in': 'They are let in. Everybody who looks after this case is told.',
  'not-let-in': 'They are not let in, and not told.',
  'let-in-ended': 'They are not let in any more.',
  linked: 'The account is linked. Whatever is in force for the person will be brought to it.',
};

/**
 * The case of an address.
 *
 * @throws Problem 404 where there is none that the caller may know of.
 */
export const caseOf = async (c: RouteContext, server: Server, caller: Caller): Promise<CaseView> => {
  return openedCase(server, caller, c.req.param('id') ?? '');
};

/** The page of a case, with a form that was sent back if there is one. */
export const showCase = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  back: SentBack | null,
  status: 200 | 409 | 422 = 200,
) => {
  const view = await caseOf(c, server, caller);
  // Somebody who was let in keeps their own way around.
  const around = c.get('caller') ?? caller;
  const [kept, sight, frame] = await Promise.all([
    back ? null : readAsked(c, server, caller),
    readCaseSight(server, caller, view),
    readFrame(c, server, around, status),
  ]);
  const name = c.req.query('done') ?? '';
  const done = status === 200 && !back ? (doneWords[name] ?? formNamed(name)?.done ?? null) : null;
  return page(c, server, {
    title: view.name,
    place: 'cases',
    caller: around,
    status,
    frame,
    letters: sight.decisions.length > 0,
    live: `case=${view.id}&version=${view.version}&readers=${readersMark(sight.readers ?? [])}`,
    writing: kept?.id,
    at: `/desk/cases/${view.id}`,
    children: <CasePage sight={sight} done={done} back={back ?? backOf(kept)} />,
  });
};
