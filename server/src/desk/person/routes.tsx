import { Id, may } from '@comity/core';
import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Caller, Env, RouteContext, Server } from '../../http/context.ts';
import { type FieldMistake, notFound, Problem } from '../../http/problem.ts';
import { LinkAccount, linkAccount } from '../../identity/state-link.ts';
import { readPerson } from '../../identity/read-person.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { channelName, placeNames } from '../case/case-sight.ts';
import { type Filled, type Typed, typedOne, untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { PersonPage } from './person-page.tsx';
import { readSeenAccount, readSeenAccounts } from './seen-accounts.ts';

/** People and the linking of their accounts. */
export const personDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/people/:id', (c) => showPerson(c, server, allowed(c, 'read-person'), untouched, null))
    .post('/desk/people/:id/accounts', async (c) => {
      const caller = allowed(c, 'link-account');
      const typed = await readForm(c);
      const personId = c.req.param('id');
      if (caller.personId === personId) throw notFound();
      try {
        await linkAccount(server, caller, personId, await wishOf(server, typed));
      } catch (fault) {
        const { filled, words, status } = sentBack(fault, typed);
        return showPerson(c, server, caller, filled, words, status);
      }
      const caseId = Id.safeParse(typedOne(typed, 'caseId'));
      const back = caseId.success
        ? `/desk/cases/${encodeURIComponent(caseId.data)}`
        : `/desk/people/${personId}`;
      return c.redirect(`${back}?done=linked`, 303);
    });

/** The account that a form names: one seen here, or one written down. */
const wishOf = async ({ database: { db } }: Server, typed: Typed): Promise<LinkAccount> => {
  const evidence = typedOne(typed, 'evidence').trim();
  const mistakes: FieldMistake[] =
    evidence === '' ? [{ field: 'evidence', detail: 'Write why this account is theirs.' }] : [];
  const accountId = typedOne(typed, 'accountId');
  const seen = accountId === '' ? null : await readSeenAccount(db, accountId);
  if (accountId !== '' && !seen)
    mistakes.push({ field: 'accountId', detail: 'This account is not known here. Choose one of the list.' });
  const handle = seen?.handle ?? typedOne(typed, 'handle').trim();
  if (!seen && handle === '')
    mistakes.push({ field: 'accountId', detail: 'Choose an account, or write one down below.' });
  if (mistakes.length > 0) throw invalidWith(mistakes);
  const externalId = seen?.externalId ?? typedOne(typed, 'externalId').trim();
  const wish = LinkAccount.safeParse({
    channelId: seen?.channelId ?? typedOne(typed, 'channelId'),
    handle,
    ...(externalId === '' ? {} : { externalId }),
    evidence,
  });
  if (!wish.success)
    throw invalidWith(
      wish.error.issues.map(({ path, message }) => ({ field: String(path[0]), detail: message })),
    );
  return wish.data;
};

const invalidWith = (mistakes: readonly FieldMistake[]) =>
  new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes });

const showPerson = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  filled: Filled,
  words: string | null,
  status: 200 | 409 | 422 = 200,
) => {
  const { db } = server.database;
  const id = c.req.param('id') ?? '';
  const person = await readPerson(db, caller, id, server.clock.now());
  if (!person) throw notFound();
  const mayLink = may(caller, 'link-account');
  const [actorName, seen] = await Promise.all([
    readActorNames(
      db,
      person.accounts.map(({ link }) => link.decidedBy),
    ),
    mayLink ? readSeenAccounts(db, caller) : [],
  ]);
  const shown = {
    person,
    zone: server.config.community.community.timeZone,
    places: placeNames(server),
    channelName: (channelId: string) => channelName(server, channelId),
    actorName,
    seen,
    mayLink,
    filled,
    words,
    caseId: typedOne(filled.typed, 'caseId') || undefined,
    done: status === 200 && c.req.query('done') === 'linked' ? 'The account is linked.' : null,
  };
  return page(c, server, {
    title: 'A person and their accounts',
    place: 'cases',
    caller,
    status,
    children: <PersonPage {...shown} />,
  });
};
