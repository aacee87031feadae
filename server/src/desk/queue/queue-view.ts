import { Id, ChannelId, TrackId } from '@comity/core';
import { z } from 'zod';
import type { CaseFilter } from '../../case/case-filter.ts';
import type { CaseOrder } from '../../case/list-cases.ts';
import type { RouteContext } from '../../http/context.ts';
import { phases } from '../../http/case-answers.ts';
import { invalid } from '../../http/problem.ts';
import { queryOf } from '../../http/query.ts';
import type { Caller } from '../../members/caller.ts';
import { casesOfView, type ViewId, viewIds } from '../../queue/views.ts';

const cursor = z.string().max(400).optional();

/** A view with its filters: all that the address of a queue page says. */
export const QueueView = z.object({
  view: z.enum(viewIds).default('waiting'),
  track: TrackId.optional(),
  phase: z.enum(phases).optional(),
  /** `me`, `none`, or a member. */
  assignee: Id.optional(),
  channel: ChannelId.optional(),
  order: z.enum(['newest', 'oldest']).optional(),
  after: cursor,
  before: cursor,
});
export type QueueView = z.infer<typeof QueueView>;

/** Reads the address. A field that was left empty narrows nothing; where both ends of a page are named, it goes on. */
export const readQueueView = (c: RouteContext): QueueView => {
  const asked = queryOf(c, z.record(z.string(), z.string()));
  const parsed = QueueView.safeParse(
    Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) throw invalid(parsed.error.issues);
  const { before, ...view } = parsed.data;
  return view.after === undefined ? { ...view, before } : view;
};

/** The view and its filters as a query, without the place in the list. */
export const queryOfView = ({ after: _after, before: _before, ...view }: QueueView): URLSearchParams =>
  new URLSearchParams(
    Object.entries(view).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** The address of a view, with its filters and the place in the list. */
export const addressOf = ({ after, before, ...view }: QueueView): string => {
  const query = queryOfView(view);
  if (after !== undefined) query.set('after', after);
  if (before !== undefined) query.set('before', before);
  return `/desk?${query.toString()}`;
};

/** Which filters a view has: what it says itself is not asked again. */
export const filtersOfView = {
  waiting: ['channel', 'order'],
  mine: ['track', 'phase', 'order'],
  unassigned: ['track', 'phase', 'order'],
  due: ['track', 'assignee'],
  severe: ['phase', 'assignee', 'order'],
  open: ['track', 'phase', 'assignee', 'order'],
} as const satisfies Record<ViewId, readonly (keyof QueueView)[]>;

/** Whether a view is narrowed to some of its cases. */
export const isNarrowed = (view: QueueView): boolean =>
  filtersOfView[view.view].some((name) => name !== 'order' && view[name] !== undefined);

/** The cases of a view as far as its filters let them through. A phase that is asked for may be one that waits no more. */
export const filterOfView = (view: QueueView, caller: Pick<Caller, 'memberId'>): CaseFilter => {
  const names: readonly string[] = filtersOfView[view.view];
  const { waiting, ...base } = casesOfView(view.view, caller);
  const phase = names.includes('phase') ? view.phase : undefined;
  const assignee = names.includes('assignee') ? view.assignee : undefined;
  return {
    ...base,
    ...(waiting && phase === undefined ? { waiting } : {}),
    ...(phase === undefined ? {} : { phase }),
    ...(names.includes('track') && view.track !== undefined ? { track: view.track } : {}),
    ...(assignee === undefined ? {} : { assigneeId: memberOf(assignee, caller) }),
  };
};

const memberOf = (assignee: string, { memberId }: Pick<Caller, 'memberId'>): string | null =>
  assignee === 'none' ? null : assignee === 'me' ? (memberId ?? 'nobody') : assignee;

/** In which order a view comes. */
export const orderOfView = ({ view, order }: QueueView): CaseOrder =>
  view === 'due' ? 'due' : (order ?? 'newest');
