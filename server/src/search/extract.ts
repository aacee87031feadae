import type { Wanted } from './wanted.ts';

/** A stretch of text; `found`: it is what was looked for. */
export type Part = { readonly text: string; readonly found: boolean };

const extractCharacters = 200;
/** What is shown before the first word that was found. */
const leadCharacters = 60;

/** The text in parts, so that what was looked for can be marked in it. */
export const marked = (text: string, wanted: Wanted): Part[] => {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: hit, index } of text.matchAll(soughtIn(wanted))) {
    if (index > end) parts.push({ text: text.slice(end, index), found: false });
    parts.push({ text: hit, found: true });
    end = index + hit.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), found: false });
  return parts;
};

/** A short piece of the first of some texts in which something was found; of the first that says anything else. */
export const extractOf = (texts: readonly string[], wanted: Wanted): Part[] => {
  const found = texts.find((text) => text.search(soughtIn(wanted)) >= 0);
  const text = (found ?? texts.find((each) => each !== '') ?? '').replace(/\s+/g, ' ');
  const first = Math.max(0, text.search(soughtIn(wanted)));
  const start = first <= leadCharacters ? 0 : text.indexOf(' ', first - leadCharacters) + 1;
  const from = start > first ? first : start;
  const piece = text.slice(from, from + extractCharacters).toWellFormed();
  const before = from > 0 ? '… ' : '';
  const after = from + extractCharacters < text.length ? ' …' : '';
  return marked(`${before}${piece}${after}`, wanted);
};

/** The beginnings of words, and all that was typed wherever it stands. Nothing typed is read as a pattern. */
const soughtIn = ({ words, name }: Wanted): RegExp => {
  const begins = words.length === 0 ? [] : [`(?<![\\p{L}\\p{N}\\p{M}])(?:${words.join('|')})`];
  const whole = name === '' ? [] : [literal(name)];
  const any = [...whole, ...begins].join('|');
  return new RegExp(any === '' ? '(?!)' : any, 'giu');
};

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
