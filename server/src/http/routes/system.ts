import { Hono } from 'hono';
import { z } from 'zod';
import { verifyLog } from '../../case/verify-log.ts';
import type { Db } from '../../database/database.ts';
import { member } from '../../database/schema/index.ts';
import type { Caller } from '../../members/caller.ts';
import { readMember } from '../../members/members.ts';
import { makeSignInLink } from '../../members/sign-in-links.ts';
import { makeToken, NewToken } from '../../members/tokens.ts';
import { VerificationAnswer } from '../answers.ts';
import { allowed, isConsole, mayHandOn } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, wrongField } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** What the operator does from the command line. */
export const systemRoutes = (server: Server) => {
  const { clock, config, channels } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .post(
      '/api/tokens',
      describe({
        summary: 'Make a bearer token; it is shown once',
        tag: 'system',
        body: NewToken,
        good: { status: 201, words: 'The token', body: z.object({ token: z.string() }) },
        other: { 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const wish = await readJson(c, NewToken);
        mayHandOn(caller, wish.roles);
        if (wish.memberId !== null) await mayGiveOut(db, caller, wish.memberId);
        if (wish.channelId !== null && channels.get(wish.channelId)?.kind !== 'mail') {
          throw wrongField(
            'channelId',
            'is no mail channel of comity.yaml; a gateway speaks for one of those',
          );
        }
        return c.json({ token: await makeToken(db, wish, clock.now(), caller) }, 201);
      },
    )
    .post(
      '/api/sign-in-links',
      describe({
        summary: 'Make a new one-time sign-in link for the first member',
        tag: 'system',
        good: { status: 201, words: 'The link', body: z.object({ url: z.string() }) },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const [first] = await db.select({ id: member.id }).from(member).orderBy(member.createdAt).limit(1);
        if (!first || !(caller.memberId === first.id || isConsole(caller))) throw notFound();
        return c.json(
          { url: `${config.url}/sign-in?link=${await makeSignInLink(db, first.id, clock.now())}` },
          201,
        );
      },
    )
    .get(
      '/api/audit/verification',
      describe({
        summary: 'Compute the log’s chains again',
        tag: 'system',
        good: { status: 200, words: 'What was found', body: VerificationAnswer },
      }),
      async (c) => c.json(await verifyLog(db, server.follow.vault, allowed(c, 'run-system'))),
    );
};

/**
 * A member's token is made by themselves or from the operator's console. Else a member to whom a case is not there would
 * read it as another, and a program would do what only the member may who made it.
 */
const mayGiveOut = async (db: Db, caller: Caller, memberId: string): Promise<void> => {
  if (!(await readMember(db, memberId))) throw wrongField('memberId', 'is no member');
  if (caller.memberId !== memberId && !isConsole(caller))
    throw wrongField(
      'memberId',
      'is another member; they make it themselves, or the operator’s console does',
    );
};
