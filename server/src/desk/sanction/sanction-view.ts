import { Id, plusDays } from '@comity/core';
import { z } from 'zod';
import type { RouteContext } from '../../http/context.ts';
import { invalid } from '../../http/problem.ts';
import { queryOf } from '../../http/query.ts';
import { SanctionQuery } from '../../http/routes/sanctions.ts';
import type { SanctionFilter } from '../../sanction/sanction-filter.ts';

const days = z.coerce.number().int().min(1).max(3_660).optional();

/** The list as the desk's form asks for it: by days from now, where a program gives instants. */
export const SanctionView = SanctionQuery.pick({
  channelId: true,
  kind: true,
  basis: true,
  state: true,
  after: true,
}).extend({
  personId: Id.optional(),
  caseId: Id.optional(),
  endsWithinDays: days,
  reviewWithinDays: days,
  needsHuman: z.literal('true').optional(),
});
export type SanctionView = z.infer<typeof SanctionView>;

/** Reads the form. A field that was left empty narrows nothing. */
export const readSanctionView = (c: RouteContext): SanctionView => {
  const asked = queryOf(c, z.record(z.string(), z.string()));
  const parsed = SanctionView.safeParse(
    Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== '')),
  );
  if (!parsed.success) throw invalid(parsed.error.issues);
  return parsed.data;
};

/** The filter that a form stands for. */
export const filterOfView = (view: SanctionView, now: Date): SanctionFilter => {
  const { endsWithinDays, reviewWithinDays, needsHuman, ...rest } = view;
  const within = (ofDays: number | undefined) =>
    ofDays === undefined ? undefined : plusDays(now.toISOString(), ofDays);
  return {
    ...rest,
    endsBefore: within(endsWithinDays),
    reviewBefore: within(reviewWithinDays),
    needsHuman: needsHuman === 'true' ? true : undefined,
  };
};

/** The form's fields as a query, for the link to the next page. */
export const queryOfView = ({ after: _after, ...view }: SanctionView): Record<string, string> =>
  Object.fromEntries(
    Object.entries(view).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
