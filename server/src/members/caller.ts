import type { Actor, BodyId, Role } from '@comity/core';

/** Who is asking: a member by a session or by a token of theirs, a program, or a gateway with its channel's token. */
export type Caller = Actor & {
  readonly name: string;
  readonly personId: string | null;
  /** The member who asks; `null` for a program. */
  readonly memberId: string | null;
  /** The member who made a program's token. */
  readonly madeBy: string | null;
  /** The roles that they were given, without those that seats add: a body that is filled by office is filled by these. */
  readonly ownRoles: readonly Role[];
  /** The bodies on which they sit today. */
  readonly bodyIds: readonly BodyId[];
  /** The mail channel that a gateway speaks for; `*` for the one inside this process. */
  readonly channelId: string | null;
  readonly by: 'session' | 'token';
  /**
   * What they have besides, and what does not count yet: they have not said in which of its cases they have a conflict.
   * Source: R28, R29
   */
  readonly undeclared?: Pick<Actor, 'roles'> & { readonly bodyIds: readonly BodyId[] };
  /** The case that they read as somebody who was let in to it for a while, and so without any role. Source: R57 */
  readonly letIn?: string;
};
