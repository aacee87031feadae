import type { Procedure } from '@comity/core';
import { listed } from '../parts/words.ts';

/** Settings whose values are bodies. */
const namesBody = /(odyId|By|GoesTo|TransferTo)$/;

/** The value of a setting, in words: bodies by their names, codes with their hyphens taken out. */
export const valueInWords = (value: unknown, procedure: Procedure, name = ''): string => {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return wordsOfCode(value, namesBody.test(name) ? procedure.bodies : []);
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    const items = value.map((item: unknown) => valueInWords(item, procedure, name));
    return value.some((item) => typeof item === 'object') ? items.join('; then ') : listed(items);
  }
  return Object.entries(value)
    .map(([part, inner]) => `${spaced(part)}: ${valueInWords(inner, procedure, part)}`)
    .join(', ');
};

const wordsOfCode = (code: string, bodies: Procedure['bodies']): string =>
  bodies.find(({ id }) => id === code)?.name ?? (/^[a-z-]+$/.test(code) ? code.replaceAll('-', ' ') : code);

/** `monthsMax` as people read it: `months max`; the id of a body is the body. */
const spaced = (name: string): string =>
  name
    .replace(/Id$/, '')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim();
