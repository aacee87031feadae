import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pluginDirectory, type Ruby, startRuby } from './ruby.ts';

const rubyFiles = readdirSync(pluginDirectory, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.rb') && !file.startsWith('channel'))
  .sort();
let ruby: Ruby;

beforeAll(async () => {
  ruby = await startRuby();
});

describe('The files of the Discourse plugin', () => {
  test.each(rubyFiles)('%s compiles', (file) => {
    expect(
      ruby.answer(
        'path = GIVEN; RubyVM::InstructionSequence.compile(File.read(path), path).path',
        `/plugin/${file}`,
      ),
    ).toBe(`/plugin/${file}`);
  });

  test('a file that does not compile would be found', () => {
    expect(() => ruby.answer('RubyVM::InstructionSequence.compile("def x").path')).toThrow('SyntaxError');
  });

  test('every setting of settings.yml is described, and every one that the code reads is there', () => {
    const settings = ruby.answer('YAML.load_file("/plugin/config/settings.yml")["comity"]') as object;
    const described = ruby.answer(
      'YAML.load_file("/plugin/config/locales/server.en.yml")["en"]["site_settings"]',
    ) as object;
    const code = rubyFiles.map((file) => readFileSync(join(pluginDirectory, file), 'utf8')).join('\n');
    const read = [...code.matchAll(/SiteSetting\.(comity_\w+)/g)].map((match) => match[1]);
    expect(Object.keys(described)).toEqual(Object.keys(settings));
    expect(Object.keys(settings)).toEqual(expect.arrayContaining([...new Set(read)]));
  });

  test('the secret is kept secret, and the plugin is off until it is switched on', () => {
    expect(ruby.answer('YAML.load_file("/plugin/config/settings.yml")["comity"]')).toMatchObject({
      comity_enabled: { default: false },
      comity_flag_secret: { default: '', secret: true },
    });
  });

  test('every API scope has words for the administrator who grants it', () => {
    const words = ruby.answer(
      'YAML.load_file("/plugin/config/locales/client.en.yml").dig("en", "admin_js", "admin", "api", "scopes", "descriptions", "comity")',
    ) as object;
    expect(Object.keys(words)).toEqual(['sanctions', 'notices', 'evidence', 'content', 'identity']);
  });
});
