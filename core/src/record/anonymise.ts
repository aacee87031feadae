/** Somebody or something that is known by names, and what stands for it: `respondent`, `reporter 1`, `day 4`. */
export type KnownAs = { readonly role: string; readonly names: readonly string[] };

/** A stretch of text: as it was, or a role in place of a name. */
export type AnonymisedPart = { readonly words: string; readonly replaced: boolean };

/** For what is nobody's that is known: an address, an account. */
const unknownRoles = { link: 'link', mail: 'e-mail address', handle: 'account' } as const;

const charactersMin = 2;
const letter = '[\\p{L}\\p{N}\\p{M}]';
/** Scripts that put no space between words: a name there has no border that could be seen. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
const isLetter = /[\p{L}\p{N}\p{M}]/u;

/** Without the mark that ends the sentence around it. */
const link =
  '(?:https?:\\/\\/|www\\.)[^\\s<>"\'\\[\\]()\\u2066-\\u2069]*[^\\s<>"\'\\[\\]()\\u2066-\\u2069.,;:!?’”]';
const ofMail = '[^\\s<>()\\[\\],;:"@\\u2066-\\u2069]';
/** Looked for where a word begins alone: from each letter of a long word it would be read to its end. */
const mail = `(?<!${ofMail})${ofMail}+@${ofMail}+\\.[\\p{L}\\p{N}]+`;
const handle = '@[\\p{L}\\p{N}\\p{M}_](?:[\\p{L}\\p{N}\\p{M}_.-]*[\\p{L}\\p{N}\\p{M}_])?';
/** Not seen, and no part of a name. */
const unseen = /[\u00AD\u200B\u2060\uFEFF]/gu;

/**
 * Puts roles in square brackets in the place of names: whole words, the longest name first, in any casing, as NFC or NFD;
 * every web address, mail address and `@handle` too, known or not. A name of one character is left. The answer is in NFC.
 * The same text and the same names give the same answer, and doing it again changes nothing. Source: R56, R58
 */
export const anonymiser = (known: readonly KnownAs[]): ((text: string) => readonly AnonymisedPart[]) => {
  const named = namedBy(known);
  const pattern = patternOf(known, named);
  const roleOf = rolesBy(named);
  return (text) => {
    const whole = folded(text);
    const parts: AnonymisedPart[] = [];
    let from = 0;
    for (const match of whole.matchAll(pattern)) {
      const { token, link: address, mail: post } = match.groups ?? {};
      if (token !== undefined) continue;
      if (match.index > from) parts.push({ words: whole.slice(from, match.index), replaced: false });
      const otherwise = address ? unknownRoles.link : post ? unknownRoles.mail : unknownRoles.handle;
      parts.push({ words: `[${roleOf(match[0]) ?? otherwise}]`, replaced: true });
      from = match.index + match[0].length;
    }
    if (from < whole.length) parts.push({ words: whole.slice(from), replaced: false });
    return parts;
  };
};

/** An anonymised text as one. Source: R58 */
export const joined = (parts: readonly AnonymisedPart[]): string => parts.map(({ words }) => words).join('');

/** A text as names are looked for in it: in NFC, and without what is not seen. Source: R58 */
export const folded = (text: string): string => text.toWellFormed().replace(unseen, '').normalize('NFC');

type Named = { readonly role: string; readonly name: string };

/** Every name in each way of writing it, the longest first. */
const namedBy = (known: readonly KnownAs[]): readonly Named[] =>
  known
    .flatMap(({ role, names }) => [...new Set(names.flatMap(castings))].map((name) => ({ role, name })))
    .toSorted((one, other) => longestFirst(one.name, other.name));

/** What was put in place before comes first, so that nothing in it is taken for a name. */
const patternOf = (known: readonly KnownAs[], named: readonly Named[]): RegExp => {
  const roles = [...known.map(({ role }) => role), ...Object.values(unknownRoles)];
  const tokens = [...new Set(roles)].map((role) => escaped(`[${role}]`)).join('|');
  const around = [`(?<token>${tokens})`, `(?<link>${link})`, `(?<mail>${mail})`, handle];
  return new RegExp([...around, ...bordered(named)].join('|'), 'giu');
};

const longestFirst = (one: string, other: string): number =>
  other.length - one.length || (one < other ? -1 : one > other ? 1 : 0);

/** A name as it may be written; `ß` has two letters as a capital, which the pattern's own comparison does not know. */
const castings = (given: string): string[] => {
  const name = folded(given).trim().replace(/^@/, '');
  if (Array.from(name).length < charactersMin || !isLetter.test(name)) return [];
  const forms = [name, name.normalize('NFD')];
  return forms
    .flatMap((form) => [form, form.toUpperCase(), form.toLowerCase(), form.toUpperCase().toLowerCase()])
    .map((form) => form.normalize('NFC'));
};

/** A name stands between borders; where it begins or ends with a mark, or has no spaces around it, there are none. */
const hasBorder = (character: string | undefined): boolean =>
  character !== undefined && isLetter.test(character) && !unspaced.test(character);

/** Names with the same borders together: each border costs a pattern much. */
const bordered = (named: readonly Named[]): string[] => {
  const groups = new Map<string, string[]>();
  for (const { name } of named) {
    const characters = Array.from(name);
    const [opens, closes] = [hasBorder(characters[0]), hasBorder(characters.at(-1))];
    const around = `${opens ? `(?<!${letter})` : ''}(?:NAMES)${closes ? `(?!${letter})` : ''}`;
    const words = name.split(/\s+/u).map(escaped).join('\\s+');
    groups.set(around, [...(groups.get(around) ?? []), words]);
  }
  return [...groups].map(([around, names]) => around.replace('NAMES', () => names.join('|')));
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');

/** Whose name it is, or whose name stands in it. */
const rolesBy = (named: readonly Named[]): ((found: string) => string | null) => {
  const all = named.map(({ role, name }) => ({ role, name: comparable(name) }));
  // Of two who share a name, the first of the longest.
  const exact = new Map(all.toReversed().map(({ role, name }) => [name, role]));
  const within = (text: string) => all.find(({ name }) => holds(text, name))?.role ?? null;
  const answered = new Map<string, string | null>();
  return (found) => {
    const text = comparable(found);
    const known = exact.get(text) ?? answered.get(text);
    if (known !== undefined) return known;
    const role = within(text);
    answered.set(text, role);
    return role;
  };
};

const comparable = (text: string): string =>
  text.normalize('NFC').toUpperCase().normalize('NFC').replace(/\s+/gu, ' ');

const holds = (text: string, name: string): boolean => {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const [before, after] = [text[at - 1], text[at + name.length]];
  const isWhole = !(hasBorder(before) && hasBorder(name[0])) && !(hasBorder(after) && hasBorder(name.at(-1)));
  return isWhole || holds(text.slice(at + 1), name);
};
