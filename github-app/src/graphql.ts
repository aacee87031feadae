import { z } from 'zod';
import type { Connection } from './connection.ts';
import type { Reply } from './fault.ts';

/** What is asked by GraphQL, because GitHub's REST API has no call for it. Each is held against GitHub's own schema. */
export const documents = {
  look: `query ($id: ID!) {
  node(id: $id) {
    __typename
    ... on Minimizable {
      isMinimized
    }
  }
}`,
  hide: `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: ABUSE }) {
    minimizedComment {
      isMinimized
    }
  }
}`,
  show: `mutation ($id: ID!) {
  unminimizeComment(input: { subjectId: $id }) {
    unminimizedComment {
      isMinimized
    }
  }
}`,
  discussion: `query ($owner: String!, $repo: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $repo, followRenames: false) {
    discussion(number: $number) {
      comments(first: 100, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          databaseId
          replies(first: 100) {
            nodes {
              id
              databaseId
            }
          }
        }
      }
    }
  }
}`,
} as const;

const Answer = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

/**
 * Asks by GraphQL. GitHub answers 200 also where it refuses: such an answer comes back as the status that REST would
 * have, and a limit as a `retry`.
 */
export const askGraphql = async <T>(
  connection: Connection,
  document: keyof typeof documents,
  variables: Readonly<Record<string, string | number | null>>,
  schema: z.ZodType<T>,
): Promise<{ readonly answer: T } | { readonly no: Reply }> => {
  const reply = await connection.ask('POST /graphql', { query: documents[document], variables });
  if (!('status' in reply) || reply.status !== 200) return { no: reply };
  const { data, errors = [] } = Answer.parse(reply.data);
  const [fault] = errors;
  if (fault) return { no: refusal(fault, reply) };
  const read = schema.safeParse(data);
  return read.success
    ? { answer: read.data }
    : { no: { retry: 'GitHub described a comment in a way that was not understood' } };
};

const statusOf: Readonly<Record<string, number>> = { NOT_FOUND: 404, FORBIDDEN: 403 };

const refusal = (
  { type = '', message }: { readonly type?: string | undefined; readonly message: string },
  reply: Reply,
): Reply =>
  type === 'RATE_LIMITED'
    ? { retry: 'GitHub limits calls', afterSeconds: 60 }
    : { ...reply, status: statusOf[type] ?? 422, words: message.slice(0, 500) };
