import { Hono } from 'hono';
import { grantAccess, refuseAccess } from '../../emergency/answer-request.ts';
import { askedWords, askToBeLetIn } from '../../emergency/ask.ts';
import { endAccess } from '../../emergency/end-access.ts';
import type { EmergencyWish as Wish } from '../../emergency/terms.ts';
import { withPlace } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid, notFound } from '../../http/problem.ts';
import {
  confirmedMember,
  EmergencyGrant,
  EmergencyWish,
  readEmergencies,
} from '../../http/routes/emergency-access.ts';
import { ownMember } from '../../http/routes/own-sessions.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { type Filled, type Typed, typedOne, untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { EmergencyPage } from './emergency-page.tsx';

const doneWords: Readonly<Record<string, string>> = { asked: askedWords, ended: 'It is ended.' };

/** Being let in to a case in an emergency, at the desk. */
export const emergencyDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/emergency', (c) => showEmergency(c, server, { filled: untouched, words: null }))
    .post('/desk/emergency', async (c) => {
      const caller = confirmedMember(c, server);
      const typed = await readForm(c);
      try {
        await askToBeLetIn(server, caller, wishIn(typed));
        return c.redirect('/desk/emergency?done=asked', 303);
      } catch (fault) {
        const { status, ...back } = sentBack(fault, typed);
        return showEmergency(c, server, back, status);
      }
    })
    .post('/desk/emergency/:id/:act', async (c) => {
      ownMember(c);
      const { id, act } = c.req.param();
      if (!Object.hasOwn(acts, act)) throw notFound();
      return c.redirect(await acts[act as keyof typeof acts](c, server, id), 303);
    });

/** What is done with a request, and where that leads. */
const acts = {
  grant: async (c: RouteContext, server: Server, id: string) => {
    const caller = confirmedMember(c, server);
    const read = EmergencyGrant.safeParse({ hours: Number(typedOne(await readForm(c), 'hours')) });
    if (!read.success) throw invalid(read.error.issues);
    return `/desk/cases/${await grantAccess(server, caller, id, read.data.hours)}?done=let-in#let-in`;
  },
  refuse: async (c: RouteContext, server: Server, id: string) =>
    `/desk/cases/${await refuseAccess(server, confirmedMember(c, server), id)}?done=not-let-in`,
  end: async (c: RouteContext, server: Server, id: string) => {
    const { caseId, isOwn } = await endAccess(server, withPlace(c), id);
    return isOwn ? '/desk/emergency?done=ended' : `/desk/cases/${caseId}?done=let-in-ended`;
  },
} as const;

type Back = { readonly filled: Filled; readonly words: string | null };

const showEmergency = async (
  c: RouteContext,
  server: Server,
  back: Back,
  status: 200 | 409 | 422 = 200,
): Promise<Response> => {
  ownMember(c);
  const caller = withPlace(c);
  const { own, waiting } = await readEmergencies(server, caller);
  const actorName = await readActorNames(
    server.database.db,
    [...own, ...waiting].flatMap(({ memberId, granted }) => [memberId, granted?.by ?? null]),
  );
  const { timeZone: zone } = server.config.community.community;
  const done = status === 200 ? (doneWords[c.req.query('done') ?? ''] ?? null) : null;
  const children = <EmergencyPage {...{ own, waiting, actorName, zone, done, ...back }} />;
  return page(c, server, { title: 'In an emergency', place: null, caller, status, children });
};

const wishIn = (typed: Typed): Wish => {
  const [caseName, reason] = [typedOne(typed, 'caseName'), typedOne(typed, 'reason')];
  const read = EmergencyWish.safeParse({ caseName, reason, hours: Number(typedOne(typed, 'hours')) });
  if (!read.success) throw invalid(read.error.issues);
  return read.data;
};
