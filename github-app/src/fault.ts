/** What GitHub answered to one call, or why there is no answer. Nothing of it is thrown. */
export type Reply =
  | { readonly status: number; readonly data: unknown; readonly words: string }
  | { readonly retry: string; readonly afterSeconds?: number | undefined }
  /** GitHub does not accept the App itself: not installed there, or a wrong id or key. */
  | { readonly unaccepted: string };

/** Seconds to wait after a secondary limit that named no time: GitHub asks for a minute at least. */
export const secondaryLimitSeconds = 60;

type Headers = Readonly<Record<string, string | number | undefined>>;
type Failure = Error & {
  readonly status: number;
  readonly response?: { readonly headers: Headers; readonly data?: unknown } | undefined;
};

const isFailure = (error: unknown): error is Failure =>
  error instanceof Error && 'status' in error && typeof error.status === 'number';

/**
 * Reads what Octokit threw: a limit, a fault of GitHub's or of the network is a retry; any other status is an answer.
 * `null` when it is neither: a bug, to be thrown on.
 */
export const replyOf = (error: unknown, now: Date): Reply | null => {
  if (!isFailure(error)) return null;
  if (!error.response) return { retry: 'GitHub did not answer' };
  const { headers, data } = error.response;
  const { status } = error;
  const wait = retryAfterSeconds(headers, now);
  if (isLimited(status, headers, error.message)) {
    return { retry: `GitHub limits calls (${status})`, afterSeconds: wait ?? resetSeconds(headers, now) };
  }
  if (status >= 500) return { retry: `GitHub has a fault (${status})`, afterSeconds: wait };
  return { status, data, words: error.message.slice(0, 500) };
};

const isLimited = (status: number, headers: Headers, message: string): boolean =>
  status === 429 ||
  (status === 403 &&
    (headers['retry-after'] !== undefined ||
      String(headers['x-ratelimit-remaining']) === '0' ||
      /rate limit|abuse detection/i.test(message)));

const retryAfterSeconds = (headers: Headers, now: Date): number | undefined => {
  const header = headers['retry-after'];
  if (header === undefined) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(1, Math.ceil(seconds));
  const until = Date.parse(String(header));
  return Number.isNaN(until) ? undefined : Math.max(1, Math.ceil((until - now.getTime()) / 1000));
};

const resetSeconds = (headers: Headers, now: Date): number => {
  const reset = Number(headers['x-ratelimit-reset']);
  // The reset of the primary limit says nothing about a secondary one.
  if (String(headers['x-ratelimit-remaining']) !== '0' || !Number.isFinite(reset))
    return secondaryLimitSeconds;
  return Math.max(1, Math.ceil(reset - now.getTime() / 1000));
};
