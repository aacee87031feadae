import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { presets } from '@comity/core';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const shown = JSON.parse(
  readFileSync(join(root, 'server/src/desk/procedure/requirements.json'), 'utf8'),
) as Record<string, { words: string; from: string[] }>;
const rows = new Map(
  [
    ...readFileSync(join(root, 'docs/requirements.md'), 'utf8').matchAll(/^\| (R\d+) \|([^|]*)\|([^|]*)\|/gm),
  ].map(([, id = '', words = '', from = '']) => [
    id,
    { words: words.trim(), from: from.split(',').map((tag) => tag.trim()) },
  ]),
);

describe('the requirements that the page of the procedure tells of', () => {
  it('say what docs/requirements.md says', () => {
    for (const [id, requirement] of Object.entries(shown))
      expect([id, requirement]).toEqual([id, rows.get(id)]);
  });

  it('are all that the presets cite', () => {
    const sources = Object.values(presets).flatMap((preset) => Object.values(preset.sources));
    const cited = new Set(sources.flatMap((source) => source.match(/\bR\d+\b/g) ?? []));
    expect([...cited].filter((id) => !Object.hasOwn(shown, id))).toEqual([]);
  });
});
