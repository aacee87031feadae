import { randomBytes } from 'node:crypto';
import { readdirSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { heldMessageContentType } from '@comity/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { apiOf, until } from '../fixtures/doors.ts';
import { heldMessageOf } from '../fixtures/held-message.ts';
import { makePlainCommunity, type PlainCommunity } from '../fixtures/plain-community.ts';

let build: Build;
let community: PlainCommunity;
let server: ServerProcess;

beforeAll(async () => {
  build = copyBuild();
  community = await makePlainCommunity();
  server = runBuilt(build, community.environment);
  await ready(server, community.url);
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await server?.ended;
  community?.remove();
  build?.remove();
});

const spooled = (): string[] => {
  try {
    return readdirSync(join(community.dataDir, 'spool'));
  } catch {
    return [];
  }
};

/** Files that a process has open and that have no name any more. */
const openSpools = (pid: number): number =>
  readdirSync(`/proc/${pid}/fd`).filter((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`).endsWith('.eml (deleted)');
    } catch {
      return false;
    }
  }).length;

it('a long message that kill -9 cuts off leaves no file behind, and no hold', async () => {
  const raw = randomBytes(1_800_000);
  const { line } = heldMessageOf(raw, community.list);
  const sending = request(`${community.url}/api/mail/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${community.operatorToken()}`,
      'content-type': heldMessageContentType,
      'transfer-encoding': 'chunked',
    },
  });
  sending.on('error', () => {});
  sending.write(line);
  sending.write(raw.subarray(0, 1_500_000));
  await until(async () => openSpools(server.pid) > 0, 'the message is being spooled');
  expect(spooled()).toEqual([]);
  server.kill('SIGKILL');
  await server.ended;
  server = runBuilt(build, community.environment);
  await ready(server, community.url);
  const holds = await apiOf({ url: community.url, operatorToken: community.operatorToken() }).get(
    '/api/holds',
  );
  expect(holds.body).toEqual({ items: [], next: null });
  expect(spooled()).toEqual([]);
});
