/**
 * Where the published description is narrower than Discourse. It was generated from answers about accounts that are
 * neither suspended nor silenced and posts that answer nothing, so it has no fields, or only `null`, for the rest. Each
 * amendment names the serializer in core that sends more. It is silent about `unsuspend` and `unsilence` altogether:
 * those calls pass, and are counted.
 */
const amendments: readonly {
  call: readonly [string, string];
  field: string;
  schema: object;
  source: string;
}[] = [
  ...['suspended_at', 'suspended_till'].map((field) => ({
    call: ['/admin/users/{id}.json', 'get'] as const,
    field,
    schema: { type: 'string' },
    source: 'AdminUserListSerializer: include_suspended_at?, include_suspended_till?',
  })),
  ...[
    { field: 'silenced', schema: { type: 'boolean' } },
    { field: 'silenced_till', schema: { type: 'string' } },
  ].map((one) => ({
    call: ['/admin/users/{id}.json', 'get'] as const,
    ...one,
    source:
      'AdminUserListSerializer: include_silenced? while it holds, include_silenced_till? until it was cleared',
  })),
  ...['suspended_by', 'silenced_by'].map((field) => ({
    call: ['/admin/users/{id}.json', 'get'] as const,
    field,
    schema: { type: ['object', 'null'] },
    source: `AdminDetailedUserSerializer: has_one :${field}`,
  })),
  ...(['/posts/{id}.json', '/posts.json'] as const).map((path) => ({
    call: [path, path === '/posts.json' ? 'post' : 'get'] as const,
    field: 'reply_to_post_number',
    schema: { type: ['integer', 'null'] },
    source: 'PostSerializer: reply_to_post_number, an integer column',
  })),
  ...['user_id', 'username', 'avatar_template'].map((field) => ({
    call: ['/posts/{id}.json', 'get'] as const,
    field,
    schema: { type: [field === 'user_id' ? 'integer' : 'string', 'null'] },
    source: 'PostSerializer: post.user is nil once the account was deleted',
  })),
];

type Operation = { responses: Record<string, { content?: Record<string, { schema: object }> }> };

/** The description with the amendments in it. @throws Error when a call that is amended is no longer described. */
export const amended = <T extends { paths: Record<string, Record<string, Operation>> }>(
  description: T,
): T => {
  const copy = structuredClone(description);
  for (const { call, field, schema } of amendments) {
    const answer = copy.paths[call[0]]?.[call[1]]?.responses['200']?.content?.['application/json']?.schema;
    if (!answer || !('properties' in answer)) {
      throw new Error(`The published description no longer has ${call[1]} ${call[0]}.`);
    }
    Object.assign(answer.properties as object, { [field]: schema });
  }
  return copy;
};
