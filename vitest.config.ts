import { defineConfig } from 'vitest/config';

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'hono/jsx' } } };

export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          include: [
            '{core,mail-gateway,github-app,plugins,server}/**/*.test.{ts,tsx}',
            'test/architecture/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**', '**/*.database.test.ts'],
          // Some read the whole tree: on a busy machine that takes longer than a usual unit test may.
          testTimeout: 30_000,
        },
      },
      {
        ...jsx,
        test: {
          name: 'whole',
          include: [
            'test/{access,journeys,contracts,doors,chaos,browser,mail,ruby}/**/*.test.ts',
            'server/**/*.database.test.ts',
          ],
          globalSetup: ['test/fixtures/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
