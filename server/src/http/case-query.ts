import { ChannelId, Id, Instant, TrackId } from '@comity/core';
import { z } from 'zod';
import type { listCases } from '../case/list-cases.ts';
import type { Caller } from '../members/caller.ts';
import { phases } from './case-answers.ts';
import { wrongField } from './problem.ts';
import { ListQuery } from './query.ts';

const dueBefore = z
  .string()
  .regex(/^before:/, 'write before: and a time, such as before:2026-12-01T00:00:00Z')
  .transform((text) => text.slice('before:'.length))
  .pipe(Instant);

/** A list that is read in both directions. */
const BothWaysQuery = ListQuery.extend({ before: z.string().max(400).optional() });

/** Which reports a list shows, in which order. */
export const ReportQuery = BothWaysQuery.extend({
  channelId: ChannelId.optional(),
  order: z.enum(['newest', 'oldest']).optional(),
});

/** A page begins after a place or ends before one, and not both. @throws Problem 422 */
export const oneWay = <Query extends Pick<z.infer<typeof BothWaysQuery>, 'after' | 'before'>>(
  query: Query,
): Query => {
  if (query.after && query.before) throw wrongField('before', 'and after are not given together');
  return query;
};

/** Which cases a list shows, in which order, and which page of it. */
export const CaseQuery = BothWaysQuery.extend({
  phase: z.enum(phases).optional(),
  track: TrackId.optional(),
  /** `me`, `none`, or a member. */
  assignee: Id.optional(),
  due: dueBefore.optional(),
  /** Only those that wait for the desk: not decided, or under appeal. */
  waiting: z.enum(['true', 'false']).optional(),
  order: z.enum(['newest', 'oldest', 'due']).optional(),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

type CaseList = Parameters<typeof listCases>[1];

/** A query as the list takes it. @throws Problem 422 */
export const caseListOf = (
  { assignee, due, waiting, order = due === undefined ? 'newest' : 'due', ...query }: CaseQuery,
  { memberId }: Pick<Caller, 'memberId'>,
): CaseList => {
  if (assignee === 'me' && memberId === null)
    throw wrongField('assignee', 'is "me", and a program looks after no case');
  return {
    ...oneWay(query),
    order,
    dueBefore: due,
    waiting: waiting === 'true',
    assigneeId: assignee === 'none' ? null : assignee === 'me' ? (memberId ?? undefined) : assignee,
  };
};
