import type { Mishap } from './content-contract.ts';
import { urlOf } from './github/broken-fetch.ts';

/** One call, as a mishap needs to know it. */
export type Call = { readonly method: string; readonly path: string; readonly body: string };

/** What a fetch was asked for. */
export const callOf = (input: Parameters<typeof fetch>[0], init?: RequestInit): Call => ({
  method: init?.method ?? 'GET',
  path: new URL(urlOf(input)).pathname,
  body: typeof init?.body === 'string' ? init.body : '',
});

/** Breaks the next call that changes something, and counts calls. */
export const breakable = (
  isChange: (call: Call) => boolean,
  answer: (call: Call, how: 'forbidden' | 'limited') => Response,
) => {
  const mishaps: Mishap[] = [];
  let calls = 0;
  const through: typeof fetch = async (input, init) => {
    calls += 1;
    const call = callOf(input, init);
    const mishap = isChange(call) ? mishaps.shift() : undefined;
    if (!mishap) return fetch(input, init);
    if (mishap === 'forbidden' || mishap === 'limited') return answer(call, mishap);
    if (mishap === 'lost after') await fetch(input, init).then((lost) => lost.arrayBuffer());
    throw new DOMException('The operation timed out.', 'TimeoutError');
  };
  return { through, calls: () => calls, next: (mishap: Mishap) => void mishaps.push(mishap) };
};
