import sanitizeHtml from 'sanitize-html';

/** Characters of HTML that are looked at; what follows is not shown. */
const htmlCharactersMax = 1_000_000;

/**
 * Hostile text made storable: control characters but tab and line feed are gone, lone surrogates replaced, and it is cut
 * at `charactersMax`.
 */
export const tameText = (text: string, charactersMax: number): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .slice(0, charactersMax)
    .toWellFormed();

/** {@link tameText} on one line. */
export const tameLine = (text: string, charactersMax: number): string =>
  tameText(text.replace(/\s+/g, ' ').trim(), charactersMax);

/** The words of an HTML body: no tag, no script, no style, no address of an image. */
export const htmlWords = (html: string): string => {
  const lines = html
    .slice(0, htmlCharactersMax)
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6]|\/blockquote)\b[^<>]*>/gi, '$&\n');
  return sanitizeHtml(lines, { allowedTags: [], allowedAttributes: {} })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n\s*\n/g, '\n\n')
    .trim();
};
