import { randomInt } from 'node:crypto';

const onsets = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'];
const vowels = ['a', 'e', 'i', 'o', 'u'];

/** A name that can be said aloud and means nothing: cases are called so in lists and mail. Source: R56 */
export const newCaseName = (): string => `${word()}-${word()}`;

const word = (): string => Array.from({ length: 3 }, () => pick(onsets) + pick(vowels)).join('');

const pick = (letters: readonly string[]): string => letters[randomInt(letters.length)] ?? '';
