/**
 * Characters that are not seen or that change how others are read: controls, bidirectional overrides and isolates, tags.
 * Joiners and the plain direction marks stay: languages need them.
 */
// oxlint-disable-next-line no-control-regex
const unseen =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;

/** Text by strangers with nothing left out: what cannot be seen is shown as ␛ or ⟦U+202E⟧. */
export const visibleText = (text: string): string =>
  text.toWellFormed().replaceAll('\r\n', '\n').replace(unseen, picture);

const picture = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `⟦U+${code.toString(16).toUpperCase().padStart(4, '0')}⟧`;
};

/** The same on one line, cut after `charactersMax` whole characters. */
export const oneLine = (text: string, charactersMax: number): string => {
  const characters = [
    ...visibleText(text.slice(0, charactersMax * 8))
      .replace(/\s+/g, ' ')
      .trim(),
  ];
  return characters.length <= charactersMax
    ? characters.join('')
    : `${characters.slice(0, charactersMax - 1).join('')}…`;
};

/** A stranger's words inside one of our sentences: kept apart, so that their direction does not reach ours. */
export const isolated = (text: string): string => `\u2068${oneLine(text, 320)}\u2069`;
