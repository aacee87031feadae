import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { github } from '../bench/community-file.ts';
import { appliedOf } from '../bench/many-accounts.ts';
import { waitFor, withSanctions } from '../bench/sanction-scene.ts';
import { startStoppablePostgres, type StoppablePostgres } from '../fixtures/stoppable-postgres.ts';
import { accountNames } from '../standins/platforms.ts';

const accounts = 4;

describe.skipIf(inject('postgresUrl') === '')('two processes whose database is restarted', () => {
  let directory: string;
  let postgres: StoppablePostgres;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'comity-chaos-'));
    postgres = await startStoppablePostgres();
  });
  afterAll(async () => {
    await postgres?.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  it('give effect to what is decided before and after, each once, without being started again (R45, R47)', async () => {
    const size = { name: 'restarted', servers: 2, accounts };
    const ground = { postgresUrl: postgres.url, directory, pgbench: '' };
    await withSanctions(ground, size, async ({ decider, platforms }) => {
      const { effects } = platforms.github;
      const personIds: string[] = [];
      const suspend = async (n: number) => {
        const about = await decider.caseAbout(github, accountNames(n).github);
        await decider.suspend(about, { scope: ['github'], lengthDays: 7 });
        personIds.push(about.personId);
      };
      await suspend(1);
      await waitFor(() => effects.length === 1, 'that the first is blocked', 20);
      // Long enough that the database goes away between a call and its record.
      platforms.github.answersAfter(300);
      await suspend(2);
      await waitFor(() => effects.length === 2, 'that the second is blocked', 20);
      await postgres.stop();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await postgres.start();
      platforms.github.answersAfter(0);
      const isBack = async () =>
        decider.request('GET', '/api/cases').then(
          () => true,
          () => false,
        );
      await waitFor(isBack, 'that the server answers again', 30, 200);
      await suspend(3);
      await suspend(4);
      await waitFor(() => effects.length === accounts, 'that the others are blocked', 30);
      expect(new Set(effects.map(({ account }) => account)).size).toBe(accounts);
      // Also of the one whose record was cut off.
      const known = async () => {
        const counts = await Promise.all(personIds.map((personId) => appliedOf(decider, personId)));
        return counts.every((count) => count === 1);
      };
      await waitFor(known, 'that each is known to be applied', 20, 200);
    });
  }, 120_000);
});
