import type { Begun } from './kept-here.ts';

/** What became of words that were to be kept: their id, or why they are not. */
export type Sent = { readonly id: string } | 'signed-out' | 'not-kept';

/** Has the server keep what was begun; also as the page is left. */
export const send = async (begun: Begun, leaving: boolean): Promise<Sent> => {
  try {
    const answer = await fetch('/desk/drafts', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(begun),
      keepalive: leaving,
    });
    if (answer.ok) return (await answer.json()) as { id: string };
    return answer.status === 401 ? 'signed-out' : 'not-kept';
  } catch {
    return 'not-kept';
  }
};
