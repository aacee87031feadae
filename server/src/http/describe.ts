import type { MiddlewareHandler } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';

type Tag =
  | 'operations'
  | 'channels'
  | 'mail'
  | 'reports'
  | 'cases'
  | 'people'
  | 'calendar'
  | 'holds'
  | 'bodies'
  | 'procedures'
  | 'tasks'
  | 'audit'
  | 'sign-in'
  | 'system';

/** One call as `/api/openapi.json` tells of it. */
export type Described = {
  readonly summary: string;
  readonly tag: Tag;
  /** False for what needs no token: signed doors, and what load balancers ask. */
  readonly token?: false;
  readonly words?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** For a body that is not JSON: its media type. */
  readonly media?: string;
  /** What comes back when it went well. */
  readonly good: { readonly status: 200 | 201 | 202; readonly words: string; readonly body?: z.ZodType };
  /** Other answers, by status. */
  readonly other?: Readonly<Record<number, string>>;
};

/** Describes a route. Every call that needs a token also answers 401 and 404. */
export const describe = (call: Described): MiddlewareHandler => {
  const { summary, tag, words, query, body, media, good, other } = call;
  const answers: Record<number, string> = {
    ...(call.token === false
      ? {}
      : { 401: 'No valid session or token', 404: 'Not there, or not for this caller' }),
    ...other,
  };
  return describeRoute({
    summary,
    tags: [tag],
    ...(words ? { description: words } : {}),
    ...(call.token === false ? {} : { security: [{ bearer: [] }] }),
    ...(query ? { parameters: queryParameters(query) } : {}),
    ...(media
      ? {
          requestBody: {
            required: true,
            content: { [media]: { schema: { type: 'string' as const, format: 'binary' } } },
          },
        }
      : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: resolver(body) } } } }
      : {}),
    responses: {
      [good.status]: {
        description: good.words,
        ...(good.body ? { content: { 'application/json': { schema: resolver(good.body) } } } : {}),
      },
      ...Object.fromEntries(
        Object.entries(answers).map(([status, description]) => [status, problem(description)]),
      ),
    },
  });
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: resolver(ProblemDetails) } },
});

/** RFC 9457, with our code and, where a rule refused, its requirement. */
const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().optional(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requirement: z.string().optional(),
  /** The version that a case has now, where another one was expected. */
  version: z.int().optional(),
  errors: z
    .array(z.object({ field: z.string(), detail: z.string(), requirement: z.string().optional() }))
    .optional(),
});

const queryParameters = (query: z.ZodObject) => {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    in: 'query' as const,
    name,
    required: required.includes(name),
    schema: schema as object,
  }));
};
