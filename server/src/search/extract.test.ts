import { describe, expect, it } from 'vitest';
import { extractOf, marked } from './extract.ts';
import { asTextQuery, wantedOf } from './wanted.ts';

const shown = (text: string, q: string): string =>
  marked(text, wantedOf(q))
    .map(({ text: part, found }) => (found ? `[${part}]` : part))
    .join('');

describe('what is looked for', () => {
  it.each<[string, string]>([
    ['Nobody ASKED', "'Nobody':* & 'ASKED':*"],
    ["it's", "'it':* & 's':*"],
    ['a & !b | (c)', "'a':* & 'b':* & 'c':*"],
    ["'x':*", "'x':*"],
    ['شكوى بخصوص', "'شكوى':* & 'بخصوص':*"],
    ['% _ \\', ''],
  ])('%s is read as words alone', (q, query) => {
    expect(asTextQuery(wantedOf(q))).toBe(query);
  });

  it('has what addresses that look like it share', () => {
    expect(wantedOf('rnary@x.example').skeleton).toBe(wantedOf('mary@x.example').skeleton);
    expect(wantedOf('mary').skeleton).toBeNull();
  });
});

describe('what was found', () => {
  it.each([
    ['Nobody asked you.', 'asked', 'Nobody [asked] you.'],
    ['Nobody asked you.', 'ASK', 'Nobody [ask]ed you.'],
    ['task and ask', 'ask me', 'task and [ask]'],
    ['robin@members.example', 'members.ex', 'robin@[members.ex]ample'],
    ['50% or 5_0', '50%', '[50%] or 5_0'],
    ['<i>bold</i>', '<i>b', '[<i>b]old</[i]>'],
    ['nothing', '', 'nothing'],
  ])('in “%s” by “%s” is marked', (text, q, answer) => {
    expect(shown(text, q)).toBe(answer);
  });

  it('is shown with a little of what is around it', () => {
    const text = `${'before '.repeat(40)}needle${' after'.repeat(80)}`;
    const extract = extractOf(['', 'elsewhere', text], wantedOf('needle'));
    const words = extract.map((part) => part.text).join('');
    expect(words.length).toBeLessThan(220);
    expect(words).toMatch(/^… before .*needle after .* …$/);
    expect(extract.find(({ found }) => found)?.text).toBe('needle');
  });

  it('is the beginning of the first text where it stands elsewhere', () => {
    expect(extractOf(['', 'A subject'], wantedOf('robin'))).toEqual([{ text: 'A subject', found: false }]);
    expect(extractOf([], wantedOf('robin'))).toEqual([]);
  });
});
