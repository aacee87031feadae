import type { CaseFilter } from '../case/case-filter.ts';
import type { Caller } from '../members/caller.ts';

/** The views of the queue, as the address names them. */
export const viewIds = ['waiting', 'mine', 'unassigned', 'due', 'severe', 'open'] as const;
export type ViewId = (typeof viewIds)[number];

/** How many there are in each view that whoever looks has; `null` for held posts that are not theirs to see. */
export type ViewCounts = { readonly views: ReadonlyMap<ViewId, number>; readonly held: number | null };

/** The cases of a view, whatever its filters say. Nobody who is no member looks after any. */
export const casesOfView = (view: ViewId, { memberId }: Pick<Caller, 'memberId'>): CaseFilter => {
  switch (view) {
    case 'waiting':
    case 'open':
      return { waiting: true };
    case 'mine':
      return { waiting: true, assigneeId: memberId ?? 'nobody' };
    case 'unassigned':
      return { waiting: true, assigneeId: null };
    case 'due':
      return { dueBefore: 'any' };
    case 'severe':
      return { waiting: true, track: 'severe' };
    default:
      return view satisfies never;
  }
};
