/**
 * Characters that are not seen or that change how others are read: controls, bidirectional overrides and isolates, tags.
 * Joiners and the plain direction marks stay: languages need them.
 */
const unseen =
  /(?![\t\n])\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Text by strangers with nothing left out: what cannot be seen is shown as ⟦U+202E⟧. */
export const visibleText = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replace(unseen, picture).replace(heaped, counted);

/** More marks on one letter than any language has: they reach over the lines above and below. */
const heaped = /(?<=\p{M}{8})\p{M}+/gu;

const counted = (marks: string): string => `⟦${Array.from(marks).length} more marks⟧`;

/** No picture of its own (`␛`): many fonts have none. */
const picture = (character: string): string =>
  `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`;

/** The same on one line, cut after `charactersMax` whole characters. */
export const oneLine = (text: string, charactersMax: number): string => {
  const line = visibleText(text.slice(0, charactersMax * 12))
    .replace(/\s+/g, ' ')
    .trim();
  if (line.length <= charactersMax) return line;
  const characters = Array.from(segmenter.segment(line), ({ segment }) => segment);
  return characters.length <= charactersMax ? line : `${characters.slice(0, charactersMax - 1).join('')}…`;
};

/** A stranger’s words inside one of our sentences: kept apart, so that their direction does not reach ours. */
export const isolated = (text: string): string => `\u2068${oneLine(text, 320)}\u2069`;
