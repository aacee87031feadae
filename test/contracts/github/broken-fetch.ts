export { type Breakage, breakingFetch, urlOf } from '../broken-fetch.ts';

/** Answers nothing until the caller gives up; a caller who never does waits for ever. */
export const silentFetch: typeof fetch = (_input, init) =>
  new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

/** An error answer as GitHub sends it. */
export const gitHubError = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response =>
  Response.json({ message, documentation_url: 'https://docs.github.com/rest' }, { status, headers });
