import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const known = new Set(
  [...readFileSync(join(root, 'docs/requirements.md'), 'utf8').matchAll(/^\| (R\d+) \|/gm)].map(
    ([, id]) => id,
  ),
);
const filesIn = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => {
    const { sources } = JSON.parse(readFileSync(join(root, folder, name), 'utf8')) as {
      sources: Record<string, string>;
    };
    return [name, Object.entries(sources)] as const;
  });
/** The requirements that a source names, by itself or in the reason of a setting. */
const cited = (source: string): string[] => source.match(/\bR\d+\b/g) ?? [];

describe('the sources of a procedure', () => {
  const presets = filesIn('core/src/procedure/presets');
  const bodies = filesIn('core/src/fixtures/procedures');

  it('are those of four presets and five real bodies', () => {
    expect([presets.length, bodies.length]).toEqual([4, 5]);
  });

  it.each([...presets, ...bodies])('%s cites requirements that exist', (_name, sources) => {
    const unknown = sources.filter(([, source]) => cited(source).some((id) => !known.has(id)));
    expect(unknown).toEqual([]);
  });

  it.each(presets)('%s rests on the documents, and on nobody else’s rules', (_name, sources) => {
    expect(sources.filter(([, source]) => /^R\d+$/.test(source)).length).toBeGreaterThanOrEqual(10);
    expect(sources.filter(([, source]) => source.startsWith('peer: '))).toEqual([]);
  });
});
