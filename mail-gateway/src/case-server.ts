import type { Readable } from 'node:stream';
import {
  HeldMessage,
  heldMessageContentType,
  heldMessageLineBytesMax,
  Verdict,
  type VerdictRequest,
} from '@comity/core';
import { z } from 'zod';

/** How the case server is reached: over HTTP, or its own `app.request` in the same process. */
export type CaseServerAccess = {
  readonly fetch: typeof fetch;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Bearer token of the gateway's channel. */
  readonly token: string;
};

/** Answer of `GET /api/mail/lists`. */
export const ListAnswer = z.object({
  lists: z.array(z.object({ address: z.string().min(1).max(320) })).max(100_000),
  messageBytesMax: z.int().positive().optional(),
});
export type ListAnswer = z.infer<typeof ListAnswer>;

/** The three mail calls of the case server. Each throws when the answer is not the one that was agreed. */
export type CaseServer = {
  lists(): Promise<ListAnswer>;
  verdict(request: VerdictRequest): Promise<Verdict>;
  /** Resolves only when the message is stored: 201, or 200 for the same hold again. Source: idea 8 */
  hold(held: HeldMessage, raw: Readable): Promise<void>;
};

type Call = { readonly headers?: Readonly<Record<string, string>> } & Omit<RequestInit, 'headers'>;

/** Speaks to the case server. */
export const caseServer = ({ fetch, baseUrl, token }: CaseServerAccess): CaseServer => {
  const call = async (
    path: string,
    { headers, ...init }: Call,
    accepted: readonly number[],
    secondsMax: number,
  ) => {
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(secondsMax * 1_000),
    });
    if (!accepted.includes(response.status)) {
      await response.body?.cancel();
      throw new Error(`the case server answered ${response.status} to ${path}`);
    }
    return response;
  };
  return {
    lists: async () => ListAnswer.parse(await (await call('/api/mail/lists', {}, [200], 10)).json()),
    verdict: async (request) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      };
      return Verdict.parse(await (await call('/api/mail/verdict', init, [200], 30)).json());
    },
    hold: async (held, raw) => {
      const init = {
        method: 'POST',
        headers: { 'content-type': heldMessageContentType },
        body: ReadableStream.from(withLine(heldMessageLine(held), raw)),
        duplex: 'half' as const,
      };
      const response = await call('/api/mail/messages', init, [200, 201], 120);
      await response.body?.cancel();
    },
  };
};

/** The JSON line of a held message. Were it not to fit the contract, the summary goes and the message is still held. */
export const heldMessageLine = (held: HeldMessage): string => {
  const line = `${JSON.stringify(held)}\n`;
  if (HeldMessage.safeParse(held).success && Buffer.byteLength(line) <= heldMessageLineBytesMax) return line;
  const bare = HeldMessage.parse({ ...held, summary: {}, oddities: ['The summary could not be kept'] });
  return `${JSON.stringify(bare)}\n`;
};

async function* withLine(line: string, raw: Readable): AsyncGenerator<Uint8Array> {
  yield Buffer.from(line);
  for await (const chunk of raw) yield chunk as Uint8Array;
}
