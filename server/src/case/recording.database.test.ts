import type { CaseCommand, Procedure } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Committee,
  motion,
  openCommittee,
  prepared,
  procedure,
  seven,
  votes,
} from '../../fixtures/committee.ts';
import { procedure as procedures } from '../database/schema/index.ts';

let committee: Committee;
beforeAll(async () => {
  committee = await openCommittee();
  // Where one alone may vote, one is enough; with more, four have to be present.
  const quorum = [{ availableMax: 1, present: 1 }, { present: 4 }];
  const body: Procedure = {
    ...procedure,
    bodies: procedure.bodies.map((one) =>
      one.voting.how === 'vote' ? { ...one, voting: { ...one.voting, quorum } } : one,
    ),
  };
  await committee.db.update(procedures).set({ body }).where(eq(procedures.id, procedure.id));
});
afterAll(() => committee.client.close());

it('what the system records counts a motion over all who may vote, not over temporary members alone (R27, R33)', async () => {
  await committee.runAll([...prepared, ['m5', motion()]]);
  for (const id of seven.slice(0, 4))
    await committee.run(id, { type: 'declare-conflict', kind: 'hard', nature: 'Friends.' });
  await committee.db.execute(
    `insert into member (id, name, roles, created_at) values ('t1', 't1', '[]', now())`,
  );
  await committee.run('b1', { type: 'appoint-temporary', memberId: 't1', reason: 'Too few are left.' });
  const voted = await committee.run('t1', { type: 'cast-vote', motionId: 'case-1-m1', vote: 'for' });
  const [notice] = voted.state.notices;
  const recorded: CaseCommand = {
    type: 'record-notice',
    noticeId: notice?.noticeId ?? '',
    outcome: { to: 'needs-human' },
  };
  const { state, events } = await committee.run('system', recorded);
  expect(events.map(({ type }) => type)).toEqual(['notice-needs-human']);
  expect(state.motions).toMatchObject([{ state: 'open', votes: { t1: 'for' } }]);
  // The other three may vote, and then it is counted.
  await committee.runAll(votes('for', ['m5', 'm6']));
  const last = await committee.run('m7', { type: 'cast-vote', motionId: 'case-1-m1', vote: 'for' });
  expect(last.events.map(({ type }) => type)).toContain('motion-adopted');
});
