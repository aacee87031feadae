/** How one call goes wrong: it times out, before or after it took effect, or another answer comes. */
export type Breakage = 'silent-before' | 'silent-after' | (() => Response);

/** Lets every call through but those that `isBroken` picks. */
export const breakingFetch =
  (through: typeof fetch, isBroken: (method: string, path: string) => boolean, how: Breakage): typeof fetch =>
  async (input, init) => {
    if (!isBroken(init?.method ?? 'GET', new URL(urlOf(input)).pathname)) return through(input, init);
    if (typeof how === 'function') return how();
    if (how === 'silent-after') await through(input, init);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  };

/** Answers nothing until the caller gives up; a caller who never does waits for ever. */
export const silentFetch: typeof fetch = (_input, init) =>
  new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });

/** The address of what a fetch was asked for. */
export const urlOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof URL ? input.href : typeof input === 'string' ? input : input.url;

/** An error answer as GitHub sends it. */
export const gitHubError = (
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Response =>
  Response.json({ message, documentation_url: 'https://docs.github.com/rest' }, { status, headers });
