/** How one call goes wrong: it does not leave, its answer is lost before or after it took effect, or another answer comes. */
export type Breakage = 'no-network' | 'silent-before' | 'silent-after' | (() => Response);

/** Lets every call through but those that `isBroken` picks. */
export const breakingFetch =
  (through: typeof fetch, isBroken: (method: string, path: string) => boolean, how: Breakage): typeof fetch =>
  async (input, init) => {
    if (!isBroken(init?.method ?? 'GET', new URL(urlOf(input)).pathname)) return through(input, init);
    if (typeof how === 'function') return how();
    if (how === 'no-network') throw new TypeError('fetch failed');
    if (how === 'silent-after') await through(input, init);
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  };

/** The address of what a fetch was asked for. */
export const urlOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof URL ? input.href : typeof input === 'string' ? input : input.url;
