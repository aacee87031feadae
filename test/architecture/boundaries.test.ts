import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const skipped = /(^|\/)(node_modules|dist|output|data|coverage|\.git|\.turbo)(\/|$)/;

const run = promisify(execFile);

/** What `turbo boundaries` says of a copy of the repository. */
const boundaries = async (of: string): Promise<{ passed: boolean; said: string }> => {
  const turbo = join(root, 'node_modules/.bin/turbo');
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
  try {
    const { stdout, stderr } = await run(turbo, ['boundaries', '--no-update-notifier'], { cwd: of, env });
    return { passed: true, said: stdout + stderr };
  } catch (fault) {
    const { stdout, stderr } = fault as { stdout: string; stderr: string };
    return { passed: false, said: stdout + stderr };
  }
};

describe('turbo boundaries', () => {
  let copy: string;
  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'comity-boundaries-'));
    cpSync(root, copy, { recursive: true, filter: (path) => !skipped.test(path.slice(root.length)) });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    // Files are found by what git does not ignore.
    await run('git', ['init', '--quiet'], { cwd: copy });
  }, 60_000);
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('pass as the repository stands', async () => {
    const { passed, said } = await boundaries(copy);
    expect({ passed, said: passed ? '' : said }).toEqual({ passed: true, said: '' });
    expect(said).toMatch(/Checked [1-9]\d\d+ files in 6 packages/);
  }, 60_000);

  it.each([
    ['core', 'core/src/planted.ts', '@comity/server'],
    ['an adapter', 'github-app/src/planted.ts', '@comity/mail-gateway'],
    ['the server', 'server/src/planted.ts', '@comity/test'],
  ])(
    'fail on a planted import in %s, and name the file',
    async (_who, path, planted) => {
      writeFileSync(join(copy, path), `import * as planted from '${planted}';\nexport { planted };\n`);
      const { passed, said } = await boundaries(copy);
      rmSync(join(copy, path));
      expect(passed).toBe(false);
      expect(said).toContain(planted);
      expect(said).toContain(path);
    },
    60_000,
  );
});
