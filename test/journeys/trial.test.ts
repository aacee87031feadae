import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { apiOf, forumFlag, sendFlag, until } from '../fixtures/doors.ts';
import { freePort } from '../fixtures/free-port.ts';
import { trialSecrets } from '@comity/server';

type Report = {
  id: string;
  channelId: string;
  capture: string;
  account: { id: string; handle: string; externalId: string } | null;
  evidence: {
    body: string;
    author: { externalId: string } | null;
    createdAt: string | null;
    sha256: string;
  }[];
};
type Simulated = {
  items: { id: string; simulated: { accounts: { handle: string; standing: string }[] } | null }[];
};

describe('the trial, as it runs without any configuration', () => {
  let build: Build;
  let server: ServerProcess;
  let url: string;
  let dataDir: string;
  let environment: Record<string, string>;
  let api: ReturnType<typeof apiOf>;
  beforeAll(async () => {
    build = copyBuild();
    dataDir = mkdtempSync(join(tmpdir(), 'comity-trial-'));
    const port = await freePort();
    url = `http://localhost:${port}`;
    environment = {
      COMITY_DATA_DIR: dataDir,
      COMITY_PORT: String(port),
      COMITY_SMTP_PORT: String(await freePort()),
      COMITY_LMTP_PORT: String(await freePort()),
      TRIAL_LIST_MANAGER_PORT: String(await freePort()),
    };
    server = runBuilt(build, environment);
    await ready(server, url);
    api = apiOf({ url, operatorToken: readFileSync(join(dataDir, 'operator-token'), 'utf8').trim() });
  });
  afterAll(async () => {
    server?.kill('SIGTERM');
    await server?.ended;
    build?.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const command = (...words: string[]): Promise<{ status: number | null; out: string; err: string }> =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, [join(build.mainPath, '../cli.js'), ...words], {
        env: { ...process.env, ...environment },
        cwd: tmpdir(),
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (part) => (out += part));
      child.stderr.on('data', (part) => (err += part));
      child.on('close', (status) => resolve({ status, out, err }));
    });
  const reports = async () => (await api.get<{ items: Report[] }>('/api/reports')).body.items;

  it('npm run trial brings in a list post, a web hook and a flag, and says where to look', async () => {
    const { status, out } = await command('trial');
    expect(out).toMatch(
      /list post by SMTP: answered 250[\s\S]*web hook: answered 202[\s\S]*forum flag: answered 201/,
    );
    expect(out).toContain(`${url}/desk`);
    expect(status).toBe(0);
    const found = await until(
      async () => (await reports()).length === 3 && (await reports()),
      'three reports',
    );
    expect(found.map((report) => report.channelId).sort()).toEqual(['forum', 'github', 'lists']);
  });

  it('a suspension until an instant ends at that instant, in all three places, by itself', async () => {
    const found = await reports();
    const personId = (await api.post<{ personId: string }>('/api/people', {})).body.personId;
    for (const { channelId, account } of found) {
      const linked = await api.post(`/api/people/${personId}/accounts`, {
        channelId,
        ...account,
        evidence: 'the same words',
      });
      expect(linked.status).toBe(201);
    }
    const { caseId } = (
      await api.post<{ caseId: string }>('/api/cases', { reportIds: found.map(({ id }) => id) })
    ).body;
    const endsAt = new Date(Date.now() + 4_000).toISOString();
    const responses = [{ kind: 'suspension', endsAt, scope: 'everywhere' }];
    expect(
      (
        await api.post(`/api/cases/${caseId}/commands`, {
          type: 'decide',
          personId,
          finding: 'Insults.',
          responses,
        })
      ).status,
    ).toBe(200);
    const standing = async () =>
      (await api.get<Simulated>('/api/channels')).body.items.flatMap(({ simulated }) =>
        (simulated?.accounts ?? [])
          .filter(({ handle }) => handle.startsWith('robin'))
          .map((account) => account.standing),
      );
    await until(
      async () => (await standing()).every((words) => /^(suspended|blocked)/.test(words)),
      'both are suspended',
      4,
    );
    await until(
      async () => (await standing()).every((words) => words === 'may take part'),
      'both are restored',
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(endsAt));
    // What was decided, and then that access is back.
    const letters = [`${caseId}-n1.txt`, `${caseId}-n2.txt`];
    const sent = () => readdirSync(join(dataDir, 'outbox')).sort();
    await until(async () => sent().length === letters.length, 'both letters');
    expect(sent()).toEqual(letters);
  });

  it.each([
    ['forum', 'https://forum.trial.example/t/next-meeting/77/4', 'Nobody asked you', '101'],
    [
      'github',
      'https://github.com/trial-library/catalogue/issues/12#issuecomment-7002',
      'Only an idiot',
      '5001',
    ],
    [
      'github',
      'https://github.com/trial-library/catalogue/issues/12',
      'Fix this, you useless people',
      '5001',
    ],
  ])(
    'a flag that brings only an address on %s (%s) gets its evidence from the platform',
    async (channelId, address, words, author) => {
      const { capture: _capture, ...flag } = forumFlag({ subject: { type: 'other', url: address } });
      const secret = trialSecrets(Buffer.from(readFileSync(join(dataDir, 'secret-key'), 'utf8'), 'base64'))[
        channelId === 'forum' ? 'TRIAL_FORUM_SECRET' : 'TRIAL_GITHUB_SECRET'
      ];
      const answer = await sendFlag(url, flag, { channelId, secret: secret ?? '' });
      expect(answer.status).toBe(201);
      const report = await until(async () => {
        const { body } = await api.get<Report>(`/api/reports/${String(answer.body.reportId)}`);
        return body.capture === 'captured' && body;
      }, 'the evidence');
      expect(report.evidence).toMatchObject([
        { author: { externalId: author }, createdAt: expect.stringMatching(/^20/) as string },
      ]);
      expect(report.evidence[0]?.body).toContain(words);
      expect(report.evidence[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(report.account?.externalId).toBe(author);
    },
  );

  it('the operator’s commands say what is wrong with them', async () => {
    expect(await command('nonsense')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no command "nonsense"') as string,
    });
    expect(await command('token', 'create', '--role', 'king')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Roles: operator') as string,
    });
    expect(await command('audit', 'verify')).toMatchObject({
      status: 0,
      out: expect.stringContaining('The log holds') as string,
    });
    expect((await command('sign-in-link')).out).toContain(`${url}/sign-in?link=`);
  });
});
