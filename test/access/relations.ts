import type { Role } from '@comity/core';
import { callerWith, flagAbout, must, nobody, operator } from '../fixtures/callers.ts';
import type { Caller } from '../fixtures/callers.ts';
import { declareNone, localDay, type Sitting, sit } from '../fixtures/committee.ts';
import type { Community } from '../fixtures/community.ts';
import { newPerson } from '../fixtures/proofs.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';

/** What somebody can have to do with a case. `other-body`: they sit only on a body that has no part in it. */
export const relations = [
  'none',
  'reporter',
  'respondent',
  'witness',
  'recused',
  'soft-conflict',
  'other-body',
  'suspended',
  'signed-out',
] as const;
export type Relation = (typeof relations)[number];

/** Those to whom the case is not there. Source: R28, R29 */
export const hiddenFrom: readonly Relation[] = ['reporter', 'respondent', 'witness', 'recused'];

/** Roles of those who read the case: only they can say that they are in conflict. */
export const readers: readonly Role[] = ['decider', 'staff', 'appeal'];

/** One caller for each role and relation, around one case. */
export type Around = {
  readonly subject: WholeCase;
  caller(role: Role, relation: Relation): Caller;
};

/** A case, and for each role somebody in each relation to it. */
export const allAround = async (community: Community, roles: readonly Role[]): Promise<Around> => {
  await allowSoftConflicts(community);
  const subject = await wholeCase(community, { externalId: '102', name: 'sam' });
  const callers = new Map<string, Caller>();
  for (const role of roles) {
    for (const relation of relations) {
      const key = `${role} ${relation}`;
      callers.set(key, await standIn(community, subject, { role, relation, key }));
    }
  }
  return {
    subject,
    caller: (role, relation) => callers.get(`${role} ${relation}`) ?? callerWith(community.url, {}),
  };
};

type Standing = { readonly role: Role; readonly relation: Relation; readonly key: string };

const standIn = async (
  community: Community,
  subject: WholeCase,
  { role, relation, key }: Standing,
): Promise<Caller> => {
  if (relation === 'signed-out') return nobody(community);
  const member = await sit(community, key, [role]);
  const desk = operator(community);
  if (role === 'appeal' && relation !== 'other-body') {
    const days = { startsOn: localDay(community, 0), endsOn: localDay(community, 9) };
    const seat = { memberId: member.memberId, bodyId: 'board', seat: 'member', ...days };
    must(await desk.send('POST', '/api/appointments', seat), 201);
    await declareNone(member);
  }
  const act = (command: Record<string, unknown>) =>
    desk.send('POST', `/api/cases/${subject.caseId}/commands`, command).then((answer) => must(answer, 200));
  const become = async () => {
    const personId = await newPerson(community);
    must(await desk.send('POST', `/api/members/${member.memberId}/person`, { personId }), 200);
    return personId;
  };
  switch (relation) {
    case 'reporter':
      await report(community, subject, await become(), key, act);
      break;
    case 'respondent':
      await act({ type: 'name-respondent', personId: await become() });
      break;
    case 'witness':
      await act({ type: 'name-witness', personId: await become() });
      break;
    case 'recused':
    case 'soft-conflict':
      await declare(member, subject, role, relation === 'recused' ? 'hard' : 'soft');
      break;
    case 'suspended':
      must(await desk.send('PUT', `/api/members/${member.memberId}/suspension`, { reason: 'A test.' }), 200);
      break;
    case 'none':
    case 'other-body':
      break;
    default:
      relation satisfies never;
  }
  return member;
};

const report = async (
  community: Community,
  subject: WholeCase,
  personId: string,
  key: string,
  act: (command: Record<string, unknown>) => Promise<unknown>,
): Promise<void> => {
  const reporter = { externalId: `reporter-${key.replaceAll(' ', '-')}`, handle: key };
  const account = { channelId: 'forum', ...reporter, evidence: 'told us' };
  must(await operator(community).send('POST', `/api/people/${personId}/accounts`, account), 201);
  const reportId = await flagAbout(community, '102', { reporter });
  await act({ type: 'add-report', reportId });
};

/** Whoever cannot read the case has nothing to declare: it is not there for them anyway. */
const declare = async (
  member: Sitting,
  { caseId }: WholeCase,
  role: Role,
  kind: 'hard' | 'soft',
): Promise<void> => {
  if (!readers.includes(role)) return;
  must(await member.act(caseId, { type: 'declare-conflict', kind, nature: 'A friend.' }), 200);
};

/** The procedure of the trial, in which one may also be in a conflict that lets one speak. */
const allowSoftConflicts = async (community: Community): Promise<void> => {
  const desk = operator(community);
  const { body } = must(await desk.send('GET', '/api/procedures/current'), 200);
  const { version: _, ...procedure } = body.procedure as { version: number; conflict: object };
  const changed = { ...procedure, conflict: { ...procedure.conflict, kinds: ['hard', 'soft'] } };
  must(await desk.send('POST', '/api/procedures', changed), 201);
};
