import { formBytesMax } from '../../../http/form-bytes.ts';
import type { Begun } from './kept-here.ts';

/** What became of words that were to be kept. */
export type Sent = 'kept' | 'signed-out' | 'other-draft' | 'unsaved' | 'unreachable';

const refusals: Readonly<Record<number, Sent>> = { 401: 'signed-out', 413: 'unsaved' };

/** Has the server keep what a member began; also as the page is left. */
export const send = async (memberId: string, begun: Begun, leaving: boolean): Promise<Sent> => {
  const body = JSON.stringify({ memberId, ...begun });
  // The server would close the connection instead of reading it.
  if (new Blob([body]).size > formBytesMax) return 'unsaved';
  try {
    const answer = await fetch('/desk/drafts', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: leaving,
    });
    if (answer.ok) return 'kept';
    if (answer.status !== 409) return refusals[answer.status] ?? 'unreachable';
    const { code } = (await answer.json()) as { code: string };
    return code === 'other-draft' ? code : 'unsaved';
  } catch {
    return 'unreachable';
  }
};
