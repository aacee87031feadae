import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, copyBuild } from '../fixtures/built-server.ts';

const preset = readFileSync(
  fileURLToPath(new URL('../../core/src/procedure/presets/member-review-committee.json', import.meta.url)),
  'utf8',
);
/** The bare procedure, on lines of its own. */
const bare = JSON.stringify(JSON.parse(preset).procedure, null, 2);
const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

let build: Build;
let directory: string;
beforeAll(() => {
  build = copyBuild();
  directory = mkdtempSync(join(tmpdir(), 'comity-procedure-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
  build?.remove();
});

const comity = (
  words: readonly string[],
  { cwd = directory, ...environment }: { cwd?: string; INIT_CWD?: string } = {},
): Promise<{ code: number | null; out: string; err: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [join(build.mainPath, '../cli.js'), ...words], {
      cwd,
      env: { PATH: process.env.PATH ?? '', ...environment },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part) => (out += part));
    child.stderr.on('data', (part) => (err += part));
    child.on('close', (code) => done({ code, out, err }));
  });
const check = async (text: string, name = 'mine.json') => {
  writeFileSync(join(directory, name), text);
  return comity(['procedure', 'check', name]);
};
/** A mistake is told by these lines alone, and nothing is printed as if it had gone well. */
const expectRefused = (run: Awaited<ReturnType<typeof comity>>, ...lines: readonly string[]): void => {
  expect(run.err.trimEnd().split('\n')).toEqual(lines);
  expect([run.code, run.out]).toEqual([1, '']);
};

const presetIds = [
  'member-review-committee',
  'conduct-team',
  'executive-director',
  'restorative-standing-committee',
];

describe('npm run comity -- procedure', () => {
  it.each(presetIds)('shows the preset %s, finds nothing wrong with it, and needs no server', async (id) => {
    const shown = await comity(['procedure', 'show', id]);
    expect([shown.code, shown.err]).toEqual([0, '']);
    expect(shown.out).toContain('Who sits where\n--------------\n');
    expect(shown.out).toContain('How a case is decided\n');
    expect(shown.out).not.toContain('wrong');
    expect(await comity(['procedure', 'check', id])).toEqual({
      code: 0,
      out: 'Nothing is wrong with it.\n',
      err: '',
    });
  });

  it.each([
    ['a preset’s own file', preset],
    ['the bare procedure', bare],
    ['one line', JSON.stringify(JSON.parse(bare))],
  ])('takes %s', async (_what, text) => {
    expect((await check(text)).out).toBe('Nothing is wrong with it.\n');
    const { out, code } = await comity(['procedure', 'show', 'mine.json']);
    expect(out).toContain('At least 4 of those who are not recused have to be present.');
    expect(code).toBe(0);
  });

  it('takes YAML, with comments and days that need no quotes', async () => {
    const text = `# ours\n${bare.replace('"holidays": []', '"holidays": [2026-12-25, 2026-07-03] # two')}`;
    expect((await check(text, 'mine.yaml')).out).toBe('Nothing is wrong with it.\n');
    expect((await comity(['procedure', 'show', 'mine.yaml'])).out).toContain(
      'but for 2026-07-03 and 2026-12-25.',
    );
  });

  it('finds a file from where npm was called', async () => {
    writeFileSync(join(directory, 'elsewhere.json'), bare);
    const from = await comity(['procedure', 'check', 'elsewhere.json'], {
      cwd: tmpdir(),
      INIT_CWD: directory,
    });
    expect(from).toEqual({ code: 0, out: 'Nothing is wrong with it.\n', err: '' });
    expect((await comity(['procedure', 'check', 'elsewhere.json'], { cwd: tmpdir() })).code).toBe(1);
  });
});

describe('what is wrong with a procedure as a whole: line, path, words, requirement, and exit 1', () => {
  it('a quorum larger than the seats', async () => {
    const text = bare.replace('"present": 4', '"present": 8');
    expectRefused(
      await check(text),
      `mine.json:${lineOf(text, '"present": 8')}: bodies.0.voting.quorum.0.present: 8 have to be present, and there are 7 seats (R27)`,
    );
  });

  it('an appeal to the body that decided, in a file with sources', async () => {
    const text = preset.replace('"bodyId": "appeal-panel"', '"bodyId": "committee"');
    expectRefused(
      await check(text),
      `mine.json:${lineOf(text, '"appeal": {') + 1}: procedure.appeal.bodyId: "committee" decides first on the track serious; appeals go to a different body (R55)`,
    );
  });

  it('several at once, each on its line, and it is shown all the same', async () => {
    const text = bare.replace('"present": 4', '"present": 8').replace('"UTC"', '"Europe/Atlantis"');
    const run = await check(text);
    expect(run.err.trimEnd().split('\n').length).toBe(2);
    expect(run.err).toContain(
      `mine.json:${lineOf(text, '"timeZone"')}: timeZone: "Europe/Atlantis" is no time zone`,
    );
    const shown = await comity(['procedure', 'show', 'mine.json']);
    expect(shown.out).toContain('At least 8 of those');
    expect(shown.out).toContain('Something is wrong with it: "procedure check mine.json" says what.');
    expect(shown.code).toBe(0);
  });

  it('a value without a source, and a source without a value', async () => {
    const text = preset.replace('"bodies.committee.seats":', '"bodies.committee.chairs":');
    expectRefused(
      await check(text),
      `mine.json:${lineOf(text, '"seats": 7')}: procedure.bodies.0.seats: no source is given for bodies.committee.seats (design)`,
      `mine.json:${lineOf(text, '"bodies.committee.chairs"')}: sources.bodies.committee.chairs: the procedure has no such value; remove this source (design)`,
    );
  });
});

describe('what is no procedure: line, path, what to write instead, and exit 1', () => {
  it.each<[string, (text: string) => string, string, string]>([
    [
      'a word that is none',
      (text) => text.replace('"seats": 7', '"seets": 7'),
      '"seets"',
      'bodies.0.seets: is no part of a procedure',
    ],
    [
      'a kind that is none',
      (text) => text.replace('"kind": "committee"', '"kind": "club"'),
      '"kind": "club"',
      'bodies.0.kind: write one of committee, decider',
    ],
    [
      'words for a number',
      (text) => text.replace('"seats": 7', '"seats": "seven"'),
      '"seats"',
      'bodies.0.seats: write a number',
    ],
    [
      'a way to decide that is none',
      (text) => text.replace('"how": "vote"', '"how": "coin"'),
      '"how": "coin"',
      'bodies.0.voting.how: write one of alone, vote',
    ],
    [
      'a deadline that is none',
      (text) => text.replace('"businessDays": 1', '"weeks": 1'),
      '"acknowledge"',
      'deadlines.acknowledge: write hours: 24, days: 7 or businessDays: 1',
    ],
    [
      'a day that is none',
      (text) => text.replace('"holidays": []', '"holidays": ["2026-02-30"]'),
      '2026-02-30',
      'holidays.0: write a day',
    ],
    [
      'no seats at all',
      (text) => text.replace('"seats": 7,', ''),
      '{\n      "id": "committee"',
      'bodies.0.seats: is missing; write a number, or null for none',
    ],
  ])('%s', async (_what, change, at, words) => {
    const text = change(bare);
    const run = await check(text);
    expect(run.err).toContain(`mine.json:${lineOf(text, at)}: ${words}`);
    expect([run.code, run.out]).toEqual([1, '']);
  });

  it.each([
    ['a quote that is not closed', 'id: mine\nname: "Mine\nversion: 1\n', 'mine.yaml:2: this is not YAML'],
    ['words instead of a procedure', 'hello', 'mine.yaml:1: the file: write its settings'],
    ['a list', '- id: mine', 'mine.yaml:1: the file: write its settings'],
    ['nothing', '', 'mine.yaml:1: the file: write its settings'],
    ['an alias that points nowhere', 'id: *mine', 'mine.yaml: '],
    ['sources alone', 'procedure:\nsources: {}\n', 'mine.yaml:1: procedure: write its settings'],
  ])('%s', async (_what, text, words) => {
    const run = await check(text, 'mine.yaml');
    expect(run.err).toContain(words);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).not.toContain('should not have happened');
  });

  it('a file that is not there, or a folder', async () => {
    const missing = await comity(['procedure', 'show', 'no-such.yaml']);
    expect(missing.err).toContain('There is no file no-such.yaml, and no preset of that name.');
    expect(missing.err).toContain(presetIds.join(', '));
    expect(missing.code).toBe(1);
    expectRefused(
      await comity(['procedure', 'show', directory]),
      `${directory} cannot be read (EISDIR); name a file of YAML or JSON.`,
    );
  });

  it.each([[[]], [['show']], [['print', 'conduct-team']], [['show', 'conduct-team', 'executive-director']]])(
    'a command that is none says how to write it: procedure %s',
    async (words) => {
      const run = await comity(['procedure', ...words]);
      expect(run.err).toContain('Write: procedure show FILE, or procedure check FILE');
      expect([run.code, run.out]).toEqual([1, '']);
    },
  );
});
