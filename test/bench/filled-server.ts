import { join } from 'node:path';
import { Role } from '@comity/core';
import { makeToken, openDatabase } from '@comity/server/built';
import { createDatabase } from '../fixtures/database.ts';
import { type Decider, deciderAt } from '../fixtures/decider.ts';
import { writeCommunityFile } from './community-file.ts';
import type { Ground } from './figure.ts';
import { fillCases } from './fill-cases.ts';
import { type Credentials, pageClient } from './page-client.ts';
import { startServerProcess } from './server-process.ts';

/** A server with many cases, and both ways in. */
export type FilledServer = {
  /** Milliseconds that a page takes. */
  time(path: string, by: 'token' | 'session'): Promise<number>;
  /** Milliseconds until the first byte of a page of the desk comes, or of its refusal. */
  firstByte(path: string, status?: 404): Promise<number>;
  /** Somebody who may do everything. */
  readonly decider: Decider;
  /** The bytes of a page with its style sheet and its scripts, as a browser gets them. */
  transferBytes(path: string): Promise<number>;
  /** A page of the API, parsed. */
  json<Body>(path: string): Promise<Body>;
  stop(): Promise<void>;
};

/** Starts a server on a database of its own with `caseCount` cases in it. */
export const startFilledServer = async (
  { postgresUrl, directory }: Ground,
  caseCount: number,
): Promise<FilledServer> => {
  const databaseUrl = await createDatabase(postgresUrl);
  const server = await startServerProcess({
    directory: join(directory, `cases-${caseCount}`),
    databaseUrl,
    configPath: writeCommunityFile(directory),
  });
  try {
    await fillCases(databaseUrl, caseCount);
    const credentials = await waysIn(databaseUrl, server.url);
    const client = pageClient(server.url);
    return {
      time: async (path, by) => (await client.read(path, credentials[by])).milliseconds,
      firstByte: async (path, status) =>
        (await client.read(path, credentials.session, status)).firstByteMilliseconds,
      decider: deciderAt(server.url, credentials.operatorToken),
      transferBytes: async (path) => {
        const page = await client.transfer(path, credentials.session);
        const parts = [...page.text.matchAll(/(?:href|src)="(\/(?:style|script)\/[^"]+)"/g)];
        const sizes = await Promise.all(
          parts.map(async ([, part = '']) => (await client.transfer(part, credentials.session)).bytes),
        );
        return sizes.reduce((sum, bytes) => sum + bytes, page.bytes);
      },
      json: async (path) => JSON.parse((await client.read(path, credentials.token)).text),
      stop: async () => {
        client.close();
        await server.stop();
      },
    };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
};

/** A token made by the server's own function, and a session of the first member, who comes by the front door. */
const waysIn = async (
  databaseUrl: string,
  url: string,
): Promise<{ token: Credentials; session: Credentials; operatorToken: string }> => {
  const database = await openDatabase({ url: databaseUrl });
  try {
    const wish = { channelId: null, daysValid: 1 };
    const make = (roles: Role[]) => makeToken(database.db, { ...wish, name: 'bench', roles }, new Date());
    const operatorToken = await make([...Role.options]);
    const operator = { authorization: `Bearer ${operatorToken}` };
    const made = await fetch(`${url}/api/sign-in-links`, { method: 'POST', headers: operator });
    const link = new URL(((await made.json()) as { url: string }).url).searchParams.get('link') ?? '';
    const body = new URLSearchParams({ link });
    const headers = { origin: url };
    const answer = await fetch(`${url}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
    const cookie = answer.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`nobody was signed in: ${answer.status}`);
    const token = { authorization: `Bearer ${await make(['decider'])}` };
    return { token, session: { cookie }, operatorToken };
  } finally {
    await database.close();
  }
};
