import type { RouteContext, Server } from '../http/context.ts';
import type { Problem } from '../http/problem.ts';
import type { Typed } from './parts/field.tsx';
import { ForeignBlock } from './parts/foreign.tsx';
import { page } from './parts/page.tsx';
import { readForm } from './parts/read-form.ts';
import { deskPath } from './sign-in/desk-path.ts';

/** An error as a page: what happened, and what to do. Signed out at the desk leads to signing in. */
export const problemPage = async (c: RouteContext, problem: Problem, server: Server): Promise<Response> => {
  const atDesk = c.req.path === '/desk' || c.req.path.startsWith('/desk/');
  if (problem.code === 'second-factor-needed' && atDesk) return lead(c, '/desk/second-factor');
  if (problem.code === 'confirmation-needed' && atDesk) return lead(c, '/desk/confirm');
  if (problem.code === 'conflicts-undeclared' && atDesk) return c.redirect('/desk/conflicts', 303);
  if (problem.status === 401 && atDesk) return signedOut(c, server);
  const { heading, advice } = words[problem.status];
  return page(c, server, {
    title: heading,
    place: null,
    caller: c.get('caller') ?? null,
    status: problem.status,
    children: (
      <div class="narrow card">
        <h1>{heading}</h1>
        <p>{problem.message}</p>
        <p>{advice}</p>
        <p>
          <a href="/desk">To the desk</a>
        </p>
      </div>
    ),
  });
};

/** To where something is asked first, and back from there to the page: what was sent is sent again then. */
const lead = (c: RouteContext, path: string): Response => {
  const from = c.req.method === 'GET' ? c.req.url : (c.req.header('referer') ?? '');
  const to = URL.canParse(from) ? new URL(from) : null;
  return c.redirect(
    `${path}?${new URLSearchParams({ to: deskPath(to ? to.pathname + to.search : undefined) }).toString()}`,
    303,
  );
};

/** Words that someone wrote before their session ran out are shown again, so that they are not lost. */
const signedOut = async (c: RouteContext, server: Server): Promise<Response> => {
  const kept = c.req.method === 'POST' ? wordsIn(await readForm(c)) : [];
  if (kept.length === 0) return c.redirect('/sign-in', 303);
  return page(c, server, {
    title: 'You were signed out',
    place: null,
    caller: null,
    status: 401,
    children: (
      <>
        <h1>You were signed out</h1>
        <p>
          Nothing was stored. Copy what you wrote, <a href="/sign-in">sign in again</a>, and send it once
          more.
        </p>
        {kept.map((text, index) => (
          <ForeignBlock text={text} label={`What you wrote, ${index + 1}`} />
        ))}
      </>
    ),
  });
};

/** What a person writes, of whatever form; what is chosen is quickly chosen again. */
const wordsIn = (typed: Typed): string[] =>
  Object.values(typed)
    .flat()
    .filter((text) => text.trim().includes(' '));

const words = {
  400: { heading: 'The request could not be read', advice: 'Go back, and send the form again.' },
  401: { heading: 'Please sign in', advice: 'Sign in, and try again.' },
  403: { heading: 'This is not yours to do', advice: 'Open the page here, and send the form from there.' },
  404: {
    heading: 'There is nothing here',
    advice: 'The address may be mistyped, or what it names is not for you.',
  },
  409: {
    heading: 'A rule does not allow this',
    advice: 'What you asked for was not done. Go back, and look at how things stand now.',
  },
  413: { heading: 'That is too large', advice: 'Shorten it, and send it again.' },
  415: { heading: 'That cannot be read here', advice: 'Go back, and use the form of the page.' },
  422: {
    heading: 'Something is missing or wrong',
    advice: 'It was not done. Go back, correct it, and send it again.',
  },
  429: {
    heading: 'That was very often',
    advice: 'Nothing was done. Wait a while, then try again.',
  },
  500: {
    heading: 'Something went wrong here',
    advice: 'It was not you. Go back, look whether it was done, and try again.',
  },
  503: {
    heading: 'Not available just now',
    advice: 'Nothing was stored. Wait a moment, then send it again.',
  },
} as const satisfies Record<Problem['status'], { heading: string; advice: string }>;
