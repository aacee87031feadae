/**
 * The key under which two spellings of a mail address are the same account: NFC, lower case, A-label domain, unquoted
 * local part, no trailing dot. `+tag` and provider rules are not folded: they only make candidates for a human.
 *
 * Returns `null` when the text is not one address.
 */
export const mailMatchKey = (address: string): string | null => {
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > 320) return null;
  const local = unquote(address.slice(0, at).normalize('NFC')).toLowerCase();
  const domain = asciiDomain(address.slice(at + 1).normalize('NFC'));
  return local === '' || domain === null ? null : `${local}@${domain}`;
};

const unquote = (local: string): string =>
  /^".*"$/s.test(local) ? local.slice(1, -1).replace(/\\(.)/gs, '$1') : local;

const asciiDomain = (domain: string): string | null => {
  const bare = domain.toLowerCase().replace(/\.$/, '');
  if (/^\[[0-9a-z:.]+\]$/.test(bare)) return bare;
  if (/[\s/?#\\@:%[\]]/.test(bare)) return null;
  // The URL parser is the one place in the language that knows IDNA.
  const host = URL.canParse(`http://${bare}/`) ? new URL(`http://${bare}/`).hostname : '';
  return host === '' ? null : host;
};
