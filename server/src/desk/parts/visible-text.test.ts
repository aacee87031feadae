import { describe, expect, it } from 'vitest';
import { isolated, oneLine, visibleText } from './visible-text.ts';

describe('text by strangers', () => {
  it.each([
    ['a terminal escape', 'a\u001b[31mb', 'a⟦U+001B⟧[31mb'],
    ['a NUL byte', 'a\0b', 'a⟦U+0000⟧b'],
    ['an override that turns a name around', 'exe\u202Etxt.pdf', 'exe⟦U+202E⟧txt.pdf'],
    ['characters that are not there to be seen', 'a\u200Bb\u{E0041}', 'a⟦U+200B⟧b⟦U+E0041⟧'],
    ['half a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
    ['marks heaped on one letter', `a${'\u0310'.repeat(20)}b`, `a${'\u0310'.repeat(8)}⟦12 more marks⟧b`],
    ['a lone carriage return', 'a\rb', 'a⟦U+000D⟧b'],
  ])('shows %s instead of obeying it', (_name, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each([
    ['lines and tabs', 'a\n\tb'],
    ['a joiner that Persian needs', 'می\u200Cخواهم'],
    ['a letter with the marks of its language', 'בְּ֝רֵאשִׁ֖ית'],
    ['an emoji of several parts', '👩\u200D🚀'],
  ])('leaves %s alone', (_name, text) => {
    expect(visibleText(text)).toBe(text);
  });

  it('is cut between characters, never within one', () => {
    expect(oneLine('👍👍👍👍', 3)).toBe('👍👍…');
    expect(oneLine('👩\u200D🚀👩\u200D🚀👩\u200D🚀', 2)).toBe('👩\u200D🚀…');
    expect(oneLine('  two\n lines ', 20)).toBe('two lines');
  });

  it('cannot turn the sentence around it', () => {
    expect(isolated('\u2069\u202Eevil')).toBe('\u2068⟦U+2069⟧⟦U+202E⟧evil\u2069');
  });
});
