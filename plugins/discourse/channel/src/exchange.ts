import { z } from 'zod';

/** The forum to talk to, and how. */
export type Forum = {
  /** Ends in a slash. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiUser: string;
  readonly fetch: typeof fetch;
  readonly now: () => Date;
  readonly timeoutMs: number;
};

/** What to ask for. `path` has no leading slash. */
export type Question = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: Readonly<Record<string, string>>;
};

/** An answer that means something, or a fault that time may mend. */
export type Exchange =
  | { readonly status: number; readonly body: unknown }
  | { readonly retry: string; readonly afterSeconds?: number };

/** One request to the forum. Faults of the network, 408, 429 and 5xx come back as `retry`; nothing is thrown. */
export const ask = async (forum: Forum, question: Question): Promise<Exchange> => {
  const signal = AbortSignal.timeout(forum.timeoutMs);
  try {
    // The race holds also for a fetch that does not look at its signal.
    return await Promise.race([exchange(forum, question, signal), aborted(signal)]);
  } catch (fault) {
    const timedOut = fault instanceof Error && /^(TimeoutError|AbortError)$/.test(fault.name);
    return {
      retry: timedOut
        ? `The forum did not answer within ${forum.timeoutMs} ms.`
        : 'The forum could not be reached.',
    };
  }
};

const exchange = async (
  forum: Forum,
  { method, path, body }: Question,
  signal: AbortSignal,
): Promise<Exchange> => {
  const response = await forum.fetch(new URL(path, forum.baseUrl).href, {
    method,
    headers: {
      'Api-Key': forum.apiKey,
      'Api-Username': forum.apiUser,
      Accept: 'application/json',
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    // A redirect would carry the key elsewhere.
    redirect: 'manual',
    signal,
  });
  const text = await response.text();
  if (response.status === 408 || response.status === 429 || response.status >= 500) {
    return { retry: `The forum answered ${response.status}.`, ...afterSeconds(response, forum.now()) };
  }
  return { status: response.status, body: parsed(text) };
};

const aborted = async (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** `Retry-After` is seconds or a date (RFC 9110 10.2.3). */
const afterSeconds = (response: Response, now: Date): { afterSeconds?: number } => {
  const header = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(header)) return { afterSeconds: Number(header) };
  const seconds = Math.ceil((Date.parse(header) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? {} : { afterSeconds: Math.max(0, seconds) };
};

const PlatformFault = z.object({
  errors: z.array(z.string()).optional(),
  message: z.string().optional(),
});

/** The forum's own words for a refusal, at most 300 characters, after its status. */
export const platformWords = (status: number, body: unknown): string => {
  const fault = PlatformFault.safeParse(body);
  const words = fault.success ? (fault.data.errors?.join(' ') ?? fault.data.message ?? '') : '';
  return words === ''
    ? `The forum answered ${status}.`
    : `The forum answered ${status}: ${words.slice(0, 300)}`;
};

/** The platform's words for a 403, with what an operator can do about it. */
export const forbiddenWords = (body: unknown, scope: string): string =>
  `${platformWords(403, body)} Check that the API key has the scope ${scope}, and that its user is staff and may act on this account.`;
