import type { Actor } from '@comity/core';

/** Who is asking: a member with a session, a program with a token, or a gateway with its channel's token. */
export type Caller = Actor & {
  readonly name: string;
  readonly personId: string | null;
  /** The mail channel that a gateway speaks for; `*` for the one inside this process. */
  readonly channelId: string | null;
  readonly by: 'session' | 'token';
};
