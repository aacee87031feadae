/** An account of the stand-in. */
export type StandInAccount = {
  readonly id: number;
  username: string;
  readonly email?: string | undefined;
  /** Staff cannot be suspended by the API, as on a real forum. */
  readonly staff: boolean;
  suspendedAt: string | null;
  suspendedTill: string | null;
  /** The staff log's words, "reason", an empty line, "message". It outlives the suspension. */
  reason: string | null;
  by: string | null;
};

/** A post of the stand-in. */
export type StandInPost = {
  readonly id: number;
  readonly topicId: number;
  readonly postNumber: number;
  /** `null`: the author's account was deleted. */
  readonly authorId: number | null;
  readonly raw: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  readonly replyToPostNumber: number | null;
};

/** A private message that was sent. */
export type StandInMessage = {
  readonly postId: number;
  readonly topicId: number;
  readonly externalId: string | null;
  readonly to: string;
  readonly title: string;
  readonly raw: string;
};

/** One request, without its body. */
export type StandInRequest = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
};

/** All that the stand-in keeps; plain JSON, so that it can be stored. */
export type StandInState = {
  accounts: StandInAccount[];
  posts: StandInPost[];
  messages: StandInMessage[];
  /** The newest last, at most {@link requestsKeptMax}. */
  requests: StandInRequest[];
};

/** How many requests are remembered. */
export const requestsKeptMax = 200;

/** As in Discourse: suspended is who has an end that lies ahead, and nothing happens at the end itself. */
export const isSuspended = (account: StandInAccount, now: Date): boolean =>
  account.suspendedTill !== null && Date.parse(account.suspendedTill) > now.getTime();
