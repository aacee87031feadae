import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caseServerStandIn } from './case-server-stand-in.ts';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { post } from './smtp-session.ts';

describe('over real HTTP to the case server', () => {
  const message = plainMessage(`.${'x'.repeat(996)}\r\n`.repeat(2_500));
  let standIn: ReturnType<typeof caseServerStandIn>;
  let fixture: GatewayFixture;
  let stopHttp: () => void;
  /** What the server does instead of answering `POST /api/mail/messages`. */
  let fault: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;

  beforeEach(async () => {
    standIn = caseServerStandIn(['ant@lists.example.org']);
    const http = createServer((request, response) => {
      if (fault && request.url === '/api/mail/messages') return fault(request, response);
      void forward(standIn.fetch, request, response);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    fixture = await startFixture({ server: { fetch, baseUrl, token: 'secret' } });
    stopHttp = () => {
      http.close();
      http.closeAllConnections();
    };
  });
  afterEach(async () => {
    fault = null;
    await fixture.stop();
    stopHttp();
  });

  it('a long message is streamed there byte for byte', async () => {
    expect((await post(fixture.gateway.smtpPort, message)).at(-1)).toMatch(/^250 /);
    expect(standIn.state.holds.map(({ raw }) => raw.toString() === message)).toEqual([true]);
  });

  it.each([
    [
      'answers 503 before it has read the message',
      (_: IncomingMessage, response: ServerResponse) => void response.writeHead(503).end(),
    ],
    ['drops the connection', (request: IncomingMessage) => void request.socket.destroy()],
  ])('a server that %s has the sender try again', async (_, doing) => {
    fault = doing;
    expect((await post(fixture.gateway.smtpPort, message)).at(-1)).toMatch(/^451 4\.3\.0 /);
    fault = null;
    expect((await post(fixture.gateway.smtpPort, message)).at(-1)).toMatch(/^250 /);
    expect(standIn.state.holds).toHaveLength(1);
  });
});

const forward = async (
  answer: typeof fetch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await buffer(request);
  const { status, ...said } = await answer(`http://case.example${request.url}`, {
    method: request.method ?? 'GET',
    headers: {
      authorization: request.headers.authorization ?? '',
      'content-type': request.headers['content-type'] ?? '',
    },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  }).then(async (reply) => ({ status: reply.status, text: await reply.text() }));
  response.writeHead(status, { 'content-type': 'application/json' }).end(said.text);
};
