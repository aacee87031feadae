import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anonymiser, joined, type KnownAs } from './anonymise.ts';

const robin: KnownAs = { role: 'respondent', names: ['robin', 'Robin Vogel', 'robin@members.example'] };
const kim: KnownAs = { role: 'reporter 1', names: ['Kim', 'kim_l'] };
const zoe: KnownAs = { role: 'member 1', names: ['Zoë Straßer'] };
const all = [robin, kim, zoe];
const said = (text: string, known: readonly KnownAs[] = all) => joined(anonymiser(known)(text));

describe('an anonymised text (R58)', () => {
  it.each([
    ['a name', 'Then robin wrote.', 'Then [respondent] wrote.'],
    ['any casing', 'ROBIN and kIM', '[respondent] and [reporter 1]'],
    ['the longest name first', 'Robin Vogel left.', '[respondent] left.'],
    ['over a line’s end', 'Robin\n  Vogel left.', '[respondent] left.'],
    ['whole words alone', 'Robinson, kimono', 'Robinson, kimono'],
    [
      'beside marks',
      '*robin*, _Kim_, robin’s “Kim”',
      '*[respondent]*, _[reporter 1]_, [respondent]’s “[reporter 1]”',
    ],
    ['a handle', '@kim_l: look', '[reporter 1]: look'],
    ['a handle of nobody known', '@somebody_else said', '[account] said'],
    ['a mail address', 'to Robin@Members.Example now', 'to [respondent] now'],
    ['another mail address', 'to x.y@else.example.', 'to [e-mail address].'],
    ['a profile', 'see https://forum.example/u/robin/summary', 'see [respondent]'],
    ['another address', 'see www.else.example/a?b=c now', 'see [link] now'],
    ['NFD in the text', 'Zoe\u0308 Stra\u00dfer', '[member 1]'],
    ['a capital that has two letters', 'ZO\u00cb STRASSER', '[member 1]'],
    ['what is not seen', 'ro\u200bbin', '[respondent]'],
    ['in a script without spaces', '田中さん', '[witness 1]さん'],
  ])('replaces %s', (_what, text, expected) => {
    expect(said(text, [...all, { role: 'witness 1', names: ['田中'] }])).toBe(expected);
  });

  it('tells what was replaced and what was not', () => {
    expect(anonymiser(all)('a Kim b')).toEqual([
      { words: 'a ', replaced: false },
      { words: '[reporter 1]', replaced: true },
      { words: ' b', replaced: false },
    ]);
  });

  it('does not take what it put there for a name', () => {
    const odd = [{ role: 'member 1', names: ['member'] }, kim];
    expect(said('Kim and a member', odd)).toBe('[reporter 1] and a [member 1]');
    expect(said(said('Kim and a member', odd), odd)).toBe('[reporter 1] and a [member 1]');
  });
});

/** Letters of several scripts, with marks, spaces, and what patterns are made of. */
const letters = Array.from("abcXYZñéßŞıłØĀžωΣςλЖийё.-*+($^|]\\_' @0129");
const name = fc
  .array(fc.constantFrom(...letters), { minLength: 2, maxLength: 8 })
  .map((all) => all.join('').trim())
  .filter((text) => /\p{L}.*\p{L}/u.test(text));
const people = fc
  .array(fc.array(name, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  .map((names) => names.map((one, index): KnownAs => ({ role: `member ${index + 1}`, names: one })));
const casting = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
);
const form = fc.constantFrom('NFC', 'NFD');
const between = fc.constantFrom(' ', ', ', '\n', '; “', '” — ', '! ', ' (', ') ');
const scene = people.chain((known) =>
  fc.record({
    known: fc.constant(known),
    pieces: fc.array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom(...known.flatMap(({ names }) => names)),
          fc.constantFrom('and', 'the', 'war'),
        ),
        casting,
        form,
        between,
      ),
      { maxLength: 8 },
    ),
  }),
);
const textOf = (pieces: readonly [string, (text: string) => string, string, string][]): string =>
  pieces.map(([word, cast, as, after]) => cast(word).normalize(as) + after).join('');

/** As somebody looks for a name who reads on: whole words, whatever their casing and form. */
const survives = (text: string, wanted: string): boolean => {
  const plain = (one: string) => one.normalize('NFC').toUpperCase().normalize('NFC').replace(/\s+/gu, ' ');
  const [hay, needle] = [plain(text), plain(wanted.replace(/^@/, ''))];
  const isLetter = (one: string | undefined) => one !== undefined && /[\p{L}\p{N}\p{M}]/u.test(one);
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    const opens = !isLetter(needle[0]) || !isLetter(hay[at - 1]);
    if (opens && (!isLetter(needle.at(-1)) || !isLetter(hay[end]))) return true;
  }
  return false;
};

describe('a stranger’s text (R58)', () => {
  it('is read in one go, however long a word of it is', () => {
    // Read anew from each letter it would take a minute, which no test has.
    const word = 'a'.repeat(200_000);
    const text = said(`${word} nobody@elsewhere.example ${word}`, []);
    expect(text.replaceAll(word, '…')).toBe('… [e-mail address] …');
  });
});

describe('whatever the names and the text are (R58)', () => {
  it('no known name survives, in any casing or normal form', () => {
    fc.assert(
      fc.property(scene, ({ known, pieces }) => {
        const kept = anonymiser(known)(textOf(pieces))
          .map(({ words, replaced }) => (replaced ? '\u0000' : words))
          .join('');
        expect(known.flatMap(({ names }) => names).filter((one) => survives(kept, one))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('doing it again changes nothing, and the same always gives the same', () => {
    fc.assert(
      fc.property(scene, ({ known, pieces }) => {
        const once = said(textOf(pieces), known);
        expect(said(once, known)).toBe(once);
        expect(said(textOf(pieces), known.toReversed())).toHaveLength(once.length);
        expect(said(textOf(pieces), structuredClone(known))).toBe(once);
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('what holds no name and no address stays as it is', () => {
    const plain = fc.array(fc.constantFrom('one', 'two', 'drei', '\n', ' ', '.'), { maxLength: 20 });
    fc.assert(
      fc.property(plain, (words) => {
        expect(said(words.join(' '), all)).toBe(words.join(' '));
      }),
    );
  });
});
