import type { Phase, TrackId } from '@comity/core';
import { and } from 'drizzle-orm';
import type { SeenDb } from '../access/seen-by.ts';
import { type PageBothWays, pageBothWays, rangeOf, type Way } from '../database/page-both-ways.ts';
import { cases } from '../database/schema/index.ts';
import { type CaseFilter, casesOf } from './case-filter.ts';

/** A case as lists show it: a code name, never a person's. */
export type CaseRow = {
  readonly id: string;
  readonly name: string;
  readonly phase: Phase;
  readonly track: TrackId | null;
  readonly reportCount: number;
  readonly openedAt: string;
  readonly assigneeId: string | null;
  readonly dueAt: string | null;
};

/** By when they were opened, or what is due soonest first: then only those in which something is due. */
export type CaseOrder = 'newest' | 'oldest' | 'due';

type CaseList = CaseFilter & Way & { readonly order?: CaseOrder | undefined };

/** Cases that whoever asks may know of. One in which they are involved is not there. Source: R28, R29 */
export const listCases = async (
  db: SeenDb,
  { after, before, limit, order = 'newest', ...filter }: CaseList,
): Promise<PageBothWays<CaseRow>> => {
  const way = { after, before, limit };
  const byDue = order === 'due';
  const at = byDue ? cases.dueAt : cases.openedAt;
  const { range, order: inOrder } = rangeOf(way, { at, id: cases.id, ascending: order !== 'newest' });
  const wanted = byDue ? { ...filter, dueBefore: filter.dueBefore ?? 'any' } : filter;
  const rows = await db
    .select({
      id: cases.id,
      name: cases.name,
      phase: cases.phase,
      track: cases.track,
      reportCount: cases.reportCount,
      openedAt: cases.openedAt,
      assigneeId: cases.assigneeId,
      dueAt: cases.dueAt,
    })
    .from(cases)
    .where(and(casesOf(wanted), range))
    .orderBy(...inOrder)
    .limit(limit + 1);
  return pageBothWays(rows, way, ({ id, openedAt, dueAt }) => ({ at: byDue ? (dueAt ?? '') : openedAt, id }));
};
