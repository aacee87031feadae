import type { RouteContext, Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import { type Filled, typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { PersonPage } from './person-page.tsx';
import { readPersonSight } from './person-sight.ts';

const doneWords: Readonly<Record<string, string>> = {
  linked: 'The account is linked.',
  withdrawn: 'The link is taken back. What rested on it alone is being lifted.',
  retried: 'It is tried again; load this page again to see how it came out.',
  settled: 'It is on record whether they are one. What holds for them follows at once.',
  merged: 'The two are one person now.',
  split: 'These accounts have a person of their own now; their page is linked below.',
  undone: 'It is undone. What holds where is worked out again.',
};

/** The page of a person, with a form that was sent back if there is one. @throws Problem 404 where there is none. */
export const showPerson = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  { filled, words }: { readonly filled: Filled; readonly words: string | null },
  status: 200 | 409 | 422 = 200,
) => {
  const asked = { accounts: c.req.query('accounts'), measures: c.req.query('measures') };
  const sight = await readPersonSight(server, caller, c.req.param('id') ?? '', asked);
  const done = status === 200 ? (doneWords[c.req.query('done') ?? ''] ?? null) : null;
  const caseId = typedOne(filled.typed, 'caseId') || undefined;
  return page(c, server, {
    title: 'A person and their accounts',
    place: 'cases',
    caller,
    status,
    children: <PersonPage sight={sight} filled={filled} words={words} caseId={caseId} done={done} />,
  });
};
