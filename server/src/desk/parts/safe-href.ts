const schemes = new Set(['http:', 'https:', 'mailto:']);

/** The address to link to, or `null` where text is no web or mail address: then it is shown and not linked. */
export const safeHref = (text: string): string | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  // A name before the host makes one site look like another.
  if (!schemes.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
};
