import { Hono } from 'hono';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid } from '../../http/problem.ts';
import { UnsealReason } from '../../http/routes/unsealing.ts';
import { unsealReporter, unsealText } from '../../sealing/unseal.ts';
import { channelName } from '../case/case-sight.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { UnsealedPage } from './unsealed-page.tsx';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';

/** Opening seals at the desk: what was sealed stands in the answer to the form, and nowhere else. Source: R56, R57 */
export const sealingDesk = (server: Server) =>
  new Hono<Env>()
    .post('/desk/reports/:id/unsealing', async (c) => {
      const caller = allowed(c, 'read-report');
      mustHaveConfirmed(c, server);
      const id = c.req.param('id');
      const { channelId, reporter } = await unsealReporter(server, caller, id, await reasonOf(c));
      const text = `${reporter.handle}\n${reporter.externalId} (${channelName(server, channelId)})`;
      const back = { href: `/desk/reports/${id}`, words: 'Back to the report' };
      return page(c, server, {
        title: 'Unsealed',
        place: 'queue',
        caller,
        children: <UnsealedPage heading="Who reported" text={text} back={back} />,
      });
    })
    .post('/desk/cases/:id/texts/:textId/unsealing', async (c) => {
      const caller = allowed(c, 'act-in-case');
      mustHaveConfirmed(c, server);
      const { id: caseId, textId } = c.req.param();
      const { words } = await unsealText(server, caller, { caseId, textId }, await reasonOf(c));
      const back = { href: `/desk/cases/${caseId}#record`, words: 'Back to the case' };
      return page(c, server, {
        title: 'Unsealed',
        place: 'cases',
        caller,
        children: <UnsealedPage heading="What was said in confidence" text={words} back={back} />,
      });
    });

/** @throws Problem 422 when there is none. */
const reasonOf = async (c: RouteContext): Promise<string> => {
  const read = UnsealReason.safeParse({ reason: typedOne(await readForm(c), 'reason') });
  if (!read.success) throw invalid(read.error.issues);
  return read.data.reason;
};
