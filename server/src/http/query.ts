import { z } from 'zod';
import type { RouteContext } from './context.ts';
import { invalid, wrongField } from './problem.ts';

/** Every list: where to go on, and how much. */
export const ListQuery = z.object({
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The query of a request, of a known form. Nothing that is asked for holds control characters; the database keeps no NUL. */
export const queryOf = <Schema extends z.ZodType>(c: RouteContext, schema: Schema): z.output<Schema> => {
  const asked = c.req.query();
  const unreadable = Object.entries(asked).find(([, value]) => /\p{Cc}/u.test(value));
  if (unreadable) throw wrongField(unreadable[0], 'holds a control character');
  const parsed = schema.safeParse(asked);
  if (!parsed.success) throw invalid(parsed.error.issues);
  return parsed.data;
};

/** The same for the filters of a list: one that is unknown, or given twice, would otherwise be passed over in silence. */
export const filtersOf = <Schema extends z.ZodObject>(c: RouteContext, schema: Schema): z.output<Schema> => {
  for (const [name, values] of Object.entries(c.req.queries())) {
    if (!Object.hasOwn(schema.shape, name)) {
      throw wrongField(
        name,
        `is no filter of this list; it has ${Object.keys(schema.shape).sort().join(', ')}`,
      );
    }
    if (values.length > 1) throw wrongField(name, 'is given more than once');
  }
  return queryOf(c, schema);
};
