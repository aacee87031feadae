import { createHash } from 'node:crypto';
import { HeldMessage, heldMessageContentType, type Verdict, VerdictRequest } from '@comity/core';

/** A message that the stand-in stored. */
export type StoredHold = { readonly held: HeldMessage; readonly raw: Buffer };

/**
 * A stand-in for the mail routes of the case server, as a fetch function. It checks what it is sent against the contract
 * as the server does, and can be told to fail.
 */
export const caseServerStandIn = (lists: readonly string[]) => {
  const state = {
    lists: [...lists],
    verdict: hold,
    /** Status that a route answers instead of doing its work; 0 for a connection that fails. */
    failing: {} as Partial<Record<'lists' | 'verdict' | 'messages', number>>,
    requests: [] as VerdictRequest[],
    holds: [] as StoredHold[],
    /** Answers of contract faults: what the server would have refused with 422. */
    refused: [] as string[],
    messageBytesMax: undefined as number | undefined,
  };

  const routes = {
    lists: async () =>
      Response.json({
        lists: state.lists.map((address) => ({ address })),
        messageBytesMax: state.messageBytesMax,
      }),
    verdict: async (request: Request) => {
      const read = VerdictRequest.safeParse(await request.json());
      if (!read.success) return refuse(read.error.message);
      state.requests.push(read.data);
      return Response.json(state.verdict);
    },
    messages: async (request: Request) => {
      const body = Buffer.from(await request.arrayBuffer());
      const end = body.indexOf('\n');
      const read = HeldMessage.safeParse(JSON.parse(body.subarray(0, end).toString()));
      const raw = body.subarray(end + 1);
      if (!read.success) return refuse(read.error.message);
      if (request.headers.get('content-type') !== heldMessageContentType) return refuse('content type');
      const { sizeBytes, sha256, envelope } = read.data;
      if (sizeBytes !== raw.length || sha256 !== createHash('sha256').update(raw).digest('hex'))
        return refuse('digest');
      const same = state.holds.some(
        ({ held }) =>
          held.sha256 === sha256 && envelope.queueId !== null && held.envelope.queueId === envelope.queueId,
      );
      if (!same) state.holds.push({ held: read.data, raw });
      return Response.json({}, { status: same ? 200 : 201 });
    },
  };

  const refuse = (why: string) => {
    state.refused.push(why);
    return new Response(why, { status: 422 });
  };

  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const route = new URL(request.url).pathname.replace('/api/mail/', '') as keyof typeof routes;
    if (request.headers.get('authorization') !== 'Bearer secret') return new Response(null, { status: 401 });
    const status = state.failing[route];
    if (status === 0) throw new TypeError('fetch failed');
    return status === undefined ? routes[route](request) : new Response('fault', { status });
  };
  return { state, fetch: answer };
};

/** The verdict that holds a message. */
export const hold: Verdict = {
  action: 'hold',
  reason: 'all posts are held',
  reply: { code: 250, enhanced: '2.0.0', text: 'Held for a moderator' },
};
