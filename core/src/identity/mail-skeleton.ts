import { mailBase } from './mail-candidates.ts';
import { unicodeLabel } from './punycode.ts';

/**
 * Letters that pass for a Latin one, in lower case or in capitals (a key holds lower case only), after Unicode TS 39,
 * confusables.txt. Marks above and below letters, and the wide and the mathematical forms, are folded by their
 * decomposition. A choice of what a mail address may hold, not the whole table.
 */
const passesFor: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'вьƅ',
  c: 'сϲ',
  d: 'ԁđ',
  e: 'еє',
  f: 'ք',
  g: 'ɡց',
  h: 'һнհ',
  i: 'іιıɩ',
  j: 'јϳյ',
  k: 'кκ',
  l: 'ӏł1|',
  m: 'м',
  n: 'пηոռ',
  o: 'оοσօø0',
  p: 'рρ',
  q: 'ԛզ',
  r: 'г',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'ѵν',
  w: 'ԝѡω',
  x: 'хχ',
  y: 'уγү',
  z: 'ᴢ',
};

const prototypes: ReadonlyMap<string, string> = new Map(
  Object.entries(passesFor).flatMap(([letter, others]) =>
    Array.from(others, (other) => [other, letter] as const),
  ),
);

/** Two letters that pass for one. */
const pairs = [
  ['rn', 'm'],
  ['vv', 'w'],
] as const;

/**
 * What an address looks like, from its key of `mailMatchKey`: addresses that look alike have the same skeleton. It also
 * leaves out what candidates leave out. It is for an alert to a human alone: many innocent addresses look alike, and it
 * is neither an address nor to be shown.
 *
 * Source: design idea 7
 */
export const mailSkeleton = (key: string): string => {
  const based = mailBase(key);
  const at = based.lastIndexOf('@');
  const domain = based
    .slice(at + 1)
    .split('.')
    .map(unicodeLabel)
    .join('.');
  return `${looksLike(based.slice(0, Math.max(at, 0)))}@${looksLike(domain)}`;
};

const looksLike = (text: string): string => {
  const bare = text
    .normalize('NFKD')
    .replace(/[\p{Mark}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();
  const letters = Array.from(bare, (letter) => prototypes.get(letter) ?? letter).join('');
  return pairs.reduce((folded, [two, one]) => folded.replaceAll(two, one), letters);
};
