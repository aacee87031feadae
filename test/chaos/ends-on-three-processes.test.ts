import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { letEnd, oncePerAccount } from '../bench/ending-sanctions.ts';
import { withSanctions } from '../bench/sanction-scene.ts';

const postgresUrl = inject('postgresUrl');
const sanctions = 40;

describe.skipIf(postgresUrl === '')('40 sanctions that end within 6 s, on three processes', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'comity-chaos-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('are each lifted once, by whichever process, never before their end, and their cases say so once (R45)', async () => {
    const size = { name: 'ends', servers: 3, accounts: sanctions };
    await withSanctions({ postgresUrl, directory, pgbench: '' }, size, async (scene) => {
      const batch = { from: 1, count: sanctions, apartMs: 6_000 / sanctions, leadMs: 15_000 };
      const lags = await letEnd(scene, batch);
      const { effects, vainCalls } = scene.platforms.github;
      expect(oncePerAccount(effects, sanctions)).toEqual([]);
      expect(lags.filter((lag) => lag < 0)).toEqual([]);
      // No process repeats what another has done: the platform would not mind, and a human's block would be gone.
      expect(vainCalls()).toBe(0);
      const { decider } = scene;
      const list = await decider.request<{ items: { caseId: string; endedAt: string | null }[] }>(
        'GET',
        '/api/sanctions?state=all',
      );
      const ended = list.items.filter(({ endedAt }) => endedAt !== null);
      expect(ended).toHaveLength(sanctions);
      for (const { caseId } of ended) {
        const read = await decider.request<{ timeline: { event: { type: string } }[] }>(
          'GET',
          `/api/cases/${caseId}`,
        );
        const times = read.timeline.filter(({ event }) => event.type === 'sanction-ended').length;
        expect([caseId, times]).toEqual([caseId, 1]);
      }
    });
  }, 120_000);
});
