import { Id, isRefusal } from '@comity/core';
import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { type FieldMistake, notFound, Problem, refused } from '../../http/problem.ts';
import { LinkAccount, linkAccount, unlinkAccount, WithdrawLink } from '../../identity/state-link.ts';
import { retryMeasure } from '../../sanction/retry-measure.ts';
import { type Typed, typedOne, untouched } from '../parts/field.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { readSeenAccount } from './seen-accounts.ts';
import { showPerson } from './show-person.tsx';

/** People and the linking of their accounts. */
export const personDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/people/:id', (c) =>
      showPerson(c, server, allowed(c, 'read-person'), { filled: untouched, words: null }),
    )
    .post('/desk/people/:id/accounts', async (c) => {
      const caller = allowed(c, 'link-account');
      const typed = await readForm(c);
      const personId = c.req.param('id');
      if (caller.personId === personId) throw notFound();
      try {
        await linkAccount(server, caller, personId, await wishOf(server, typed));
      } catch (fault) {
        const back = sentBack(fault, typed);
        return showPerson(c, server, caller, back, back.status);
      }
      const caseId = Id.safeParse(typedOne(typed, 'caseId'));
      const back = caseId.success
        ? `/desk/cases/${encodeURIComponent(caseId.data)}`
        : `/desk/people/${personId}`;
      return c.redirect(`${back}?done=linked`, 303);
    })
    .post('/desk/people/:id/withdrawals', async (c) => {
      const caller = allowed(c, 'link-account');
      const typed = await readForm(c);
      const personId = c.req.param('id');
      const why = WithdrawLink.safeParse({ evidence: typedOne(typed, 'evidence') });
      if (!why.success) throw new Problem(422, 'invalid', 'Write why this account is not theirs.');
      const { evidence } = why.data;
      await unlinkAccount(server, caller, { personId, accountId: typedOne(typed, 'accountId'), evidence });
      return c.redirect(`/desk/people/${personId}?done=withdrawn`, 303);
    })
    .post('/desk/measures/:id/retry', async (c) => {
      const caller = allowed(c, 'decide');
      const id = c.req.param('id');
      const { db } = server.database;
      const tried = await db.transaction((tx) => retryMeasure(tx, id, caller));
      if (tried === null) throw notFound();
      if (isRefusal(tried)) throw refused(tried);
      return c.redirect(`/desk/people/${tried.personId}?done=retried`, 303);
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
