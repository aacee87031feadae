import { z } from 'zod';
import type { RouteContext } from './context.ts';
import { invalid } from './problem.ts';

/** Every list: where to go on, and how much. */
export const ListQuery = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The query of a request, of a known form. */
export const queryOf = <Schema extends z.ZodType>(c: RouteContext, schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) throw invalid(parsed.error.issues);
  return parsed.data;
};
