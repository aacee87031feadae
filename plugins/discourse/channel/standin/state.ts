/** An account of the stand-in. */
export type StandInAccount = {
  readonly id: number;
  username: string;
  readonly email?: string | undefined;
  /** Whether the address was confirmed; it was, unless told otherwise. */
  readonly active?: boolean | undefined;
  /** Another address, and one that is not confirmed yet. */
  readonly secondaryEmail?: string | undefined;
  readonly unconfirmedEmail?: string | undefined;
  /** The number of the GitHub account that signs in to it. */
  readonly gitHubId?: string | undefined;
  /** Staff can be neither suspended nor silenced by the API, as on a real forum. */
  readonly staff: boolean;
  suspendedAt: string | null;
  suspendedTill: string | null;
  /** The staff log's words, "reason", an empty line, "message". It outlives the suspension. */
  reason: string | null;
  by: string | null;
  silencedAt: string | null;
  silencedTill: string | null;
  silenceReason: string | null;
  silencedBy: string | null;
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
  /** Read by staff and its author alone. */
  hidden?: boolean;
  deletedAt?: string | null;
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

/** The measures that a forum knows. */
export type StandInMeasure = 'suspend' | 'silence';

/** What stands, or stood, on an account. */
export type Standing = {
  readonly at: string | null;
  readonly till: string | null;
  readonly reason: string | null;
  readonly by: string | null;
};

/** Nothing at all, as it is on a new account. */
export const untouched = {
  suspendedAt: null,
  suspendedTill: null,
  reason: null,
  by: null,
  silencedAt: null,
  silencedTill: null,
  silenceReason: null,
  silencedBy: null,
} as const satisfies Partial<StandInAccount>;

/** Reads what stands, or stood, of one kind. */
export const standingOf = (account: StandInAccount, kind: StandInMeasure): Standing =>
  kind === 'suspend'
    ? { at: account.suspendedAt, till: account.suspendedTill, reason: account.reason, by: account.by }
    : {
        at: account.silencedAt,
        till: account.silencedTill,
        reason: account.silenceReason,
        by: account.silencedBy,
      };

/** Writes it. */
export const setStanding = (
  account: StandInAccount,
  kind: StandInMeasure,
  { at, till, reason, by }: Standing,
): void => {
  Object.assign(
    account,
    kind === 'suspend'
      ? { suspendedAt: at, suspendedTill: till, reason, by }
      : { silencedAt: at, silencedTill: till, silenceReason: reason, silencedBy: by },
  );
};

/** As in Discourse: it holds while its end lies ahead, and nothing happens at the end itself. */
export const holds = (account: StandInAccount, kind: StandInMeasure, now: Date): boolean => {
  const { till } = standingOf(account, kind);
  return till !== null && Date.parse(till) > now.getTime();
};
