import {
  HeldMessage,
  heldMessageContentType,
  heldMessageLineBytesMax,
  Verdict,
  VerdictRequest,
} from '@comity/core';
import { join } from 'node:path';
import { Hono } from 'hono';
import { z } from 'zod';
import { giveVerdict } from '../../mail/give-verdict.ts';
import { listFor, type ManagedList } from '../../mail/lists.ts';
import { RawMessageTooLarge, receiveRawMessage, splitFirstLine } from '../../mail/raw-message.ts';
import { storeMessage } from '../../mail/store-message.ts';
import { gatewayCaller } from '../authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { Problem, wrongField } from '../problem.ts';
import { parseJson, readJson } from '../read-body.ts';

const MailLists = z.object({ lists: z.array(z.object({ address: z.string() })), messageBytesMax: z.int() });
const HoldStored = z.object({ holdId: z.string() });

/** What the mail gateway asks and brings. Source: R74, R77 */
export const mailRoutes = (server: Server) => {
  const { database, clock, config } = server;
  const { messageBytesMax } = config.community.mail;
  return new Hono<Env>()
    .get(
      '/api/mail/lists',
      describe({
        summary: 'The managed lists',
        tag: 'mail',
        good: { status: 200, words: 'Lists', body: MailLists },
      }),
      (c) => {
        const caller = gatewayCaller(c);
        const lists = [...server.lists.values()].filter((list) => speaksFor(caller, list));
        return c.json({ lists: lists.map(({ address }) => ({ address })), messageBytesMax });
      },
    )
    .post(
      '/api/mail/verdict',
      describe({
        summary: 'What is to happen to a post to one list',
        tag: 'mail',
        body: VerdictRequest,
        good: { status: 200, words: 'relay, hold, reject or discard', body: Verdict },
        other: { 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = gatewayCaller(c);
        const request = await readJson(c, VerdictRequest);
        const list = ownList(server, caller, request.envelope.recipient.address);
        return c.json(await giveVerdict(database.db, list, request, clock.now()));
      },
    )
    .post(
      '/api/mail/messages',
      describe({
        summary: 'Store a held message: a line of JSON, then the raw bytes',
        tag: 'mail',
        media: heldMessageContentType,
        good: { status: 201, words: 'Stored', body: HoldStored },
        other: {
          200: 'The same message again: its hold',
          413: 'Over the size limit',
          422: 'Not what was announced',
        },
      }),
      async (c) => {
        const { holdId, repeated } = await takeMessage(server, c, gatewayCaller(c));
        return c.json({ holdId }, repeated ? 200 : 201);
      },
    );
};

const takeMessage = async (server: Server, c: RouteContext, caller: Caller) => {
  const { config, database, clock } = server;
  if (c.req.header('content-type') !== heldMessageContentType) {
    throw new Problem(415, 'media-type', `Send Content-Type: ${heldMessageContentType}.`);
  }
  const split = c.req.raw.body && (await splitFirstLine(c.req.raw.body, heldMessageLineBytesMax));
  if (!split) throw new Problem(422, 'invalid', 'The body begins with a line of JSON, ended by a line feed.');
  const message = parseJson(split.line, HeldMessage);
  const list = ownList(server, caller, message.envelope.recipient.address);
  const raw = await receiveRawMessage(
    split.rest,
    join(config.dataDir, 'spool'),
    config.community.mail.messageBytesMax,
  ).catch((fault: unknown) => {
    throw fault instanceof RawMessageTooLarge
      ? new Problem(413, 'too-large', 'The message is over the size limit.')
      : fault;
  });
  try {
    if (raw.sha256 !== message.sha256 || raw.sizeBytes !== message.sizeBytes) {
      const mistake = {
        field: 'sha256',
        detail: 'is not the digest of the bytes that arrived; send the message again',
      };
      throw new Problem(422, 'invalid', `${mistake.field}: ${mistake.detail}`, { mistakes: [mistake] });
    }
    return await storeMessage(database, list, message, raw, config.url, clock.now());
  } finally {
    await raw.discard();
  }
};

const speaksFor = (caller: Caller, list: ManagedList): boolean =>
  caller.channelId === null || caller.channelId === '*' || caller.channelId === list.channelId;

const ownList = (server: Server, caller: Caller, address: string): ManagedList => {
  const list = listFor(server.lists, address);
  if (list && speaksFor(caller, list)) return list;
  throw wrongField('envelope.recipient.address', 'is no managed list');
};
