import { mailMatchKey } from '@comity/core';
import type { CaseServer, ListAnswer } from './case-server.ts';

/** How an address stands: a list, none, or not to be known while the case server cannot be reached. */
export type Standing = 'list' | 'unknown' | 'unreachable';

/** Which addresses are lists. */
export type ListDirectory = { standingOf(address: string): Promise<Standing> };

const freshMilliseconds = 10_000;
/** An unknown recipient asks again at once, but no more often than this. */
const askAgainMilliseconds = 1_000;

/**
 * Keeps the case server's lists for a while. A list that is new is found at its first message; while the case server is
 * away the lists known last still count, and an address that is not among them gets no final answer.
 */
export const listDirectory = (
  server: Pick<CaseServer, 'lists'>,
  now: () => Date,
  on: { answer(answer: ListAnswer): void; fault(error: unknown): void },
): ListDirectory => {
  let keys: ReadonlySet<string> | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<boolean> | null = null;

  const refresh = (): Promise<boolean> => {
    asking ??= server
      .lists()
      .then((answer) => {
        keys = new Set(answer.lists.flatMap(({ address }) => mailMatchKey(address) ?? []));
        askedAt = now().getTime();
        on.answer(answer);
        return true;
      })
      .catch((error: unknown) => {
        on.fault(error);
        return false;
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  };

  return {
    async standingOf(address) {
      const key = mailMatchKey(address);
      if (key === null) return 'unknown';
      const ageMilliseconds = now().getTime() - askedAt;
      const due = keys?.has(key) ? freshMilliseconds : askAgainMilliseconds;
      const current = ageMilliseconds < due || (await refresh());
      if (keys?.has(key)) return 'list';
      return current ? 'unknown' : 'unreachable';
    },
  };
};
