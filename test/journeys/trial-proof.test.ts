import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerWith, must } from '../fixtures/callers.ts';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { call } from '../fixtures/http-doors.ts';
import { freePort } from '../fixtures/free-port.ts';
import { setOut, visitor, wordsOf } from '../fixtures/proofs.ts';

let build: Build;
let server: ServerProcess;
let url: string;
let dataDir: string;
beforeAll(async () => {
  build = copyBuild();
  dataDir = mkdtempSync(join(tmpdir(), 'comity-trial-'));
  const port = await freePort();
  url = `http://localhost:${port}`;
  server = runBuilt(build, {
    COMITY_DATA_DIR: dataDir,
    COMITY_PORT: String(port),
    COMITY_SMTP_PORT: String(await freePort()),
    COMITY_LMTP_PORT: String(await freePort()),
    TRIAL_LIST_MANAGER_PORT: String(await freePort()),
  });
  await ready(server, url);
});
afterAll(async () => {
  server?.kill('SIGTERM');
  await server?.ended;
  build?.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

it('in the trial somebody shows that accounts are theirs, at the stand-ins inside the server', async () => {
  const token = readFileSync(join(dataDir, 'operator-token'), 'utf8').trim();
  const desk = callerWith(url, { authorization: `Bearer ${token}` });
  const personId = String(must(await desk.send('POST', '/api/people', {}), 201).body.personId);
  const made = must(await desk.send('POST', `/api/people/${personId}/proof-links`), 201);
  const path = String(made.body.url).slice(url.length);
  for (const [place, handle] of [
    ['forum', 'robin_reads'],
    ['github', 'robinreads'],
  ] as const) {
    const who = visitor({ url });
    const leaveUrl = await setOut(who, path, place);
    expect(leaveUrl).toContain(`${url}/trial/${place}/`);
    const asked = must(await call(leaveUrl, 'GET'), 200);
    const choice = new RegExp(`<a href="([^"]+)"><bdi>${handle}</bdi>`).exec(asked.text)?.[1] ?? '';
    const chosen = await call(new URL(choice.replaceAll('&amp;', '&'), leaveUrl).href, 'GET');
    const back = String(chosen.headers.get('location')).slice(url.length);
    const done = must(await who.get(back), 303).headers.get('location') ?? '';
    expect(wordsOf(must(await who.get(done), 200))).toContain(handle);
  }
  const { body } = must(await desk.send('GET', `/api/people/${personId}`), 200);
  expect((body.proposals as { basis: string }[]).map(({ basis }) => basis).toSorted()).toEqual([
    'discourse-connect',
    'github-sign-in',
  ]);
  for (const other of [
    'forum/admin/users/101.json',
    'github/user',
    'lists/session/sso_provider',
    'forum/login/oauth/authorize',
  ])
    expect((await call(`${url}/trial/${other}`, 'GET')).status).toBe(404);
});
