/**
 * The key under which two spellings of a mail address are the same account: NFC, lower case, A-label domain, unquoted
 * local part, no trailing dot. `+tag` and provider rules are not folded: they only make candidates for a human.
 *
 * Returns `null` when the text is not one address.
 */
export const mailMatchKey = (address: string): string | null => {
  const at = address.lastIndexOf('@');
  if (at < 1 || address.length > 320) return null;
  const local = localPart(address.slice(0, at).normalize('NFC'));
  const domain = asciiDomain(address.slice(at + 1).normalize('NFC'));
  return local === null || domain === null ? null : `${local}@${domain}`;
};

/** Outside of quotes a local part holds neither white space nor what divides addresses (RFC 5322, 3.2.3). */
const localPart = (text: string): string | null => {
  if (/\p{Cc}/u.test(text)) return null;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(text)?.[1]?.replace(/\\(.)/gs, '$1');
  const local = quoted ?? (/[\s<>()[\]:;@\\,"]/.test(text) ? '' : text);
  return local === '' ? null : local.toLowerCase();
};

const asciiDomain = (domain: string): string | null => {
  const bare = domain.toLowerCase();
  if (/^\[[0-9a-z:.]+\]$/.test(bare)) return bare;
  if (/[\s/?#\\@:%[\]]/.test(bare)) return null;
  // The URL parser is the one place in the language that knows IDNA; dots of other scripts become dots there.
  const host = URL.canParse(`http://${bare}/`) ? new URL(`http://${bare}/`).hostname.replace(/\.$/, '') : '';
  return host === '' || host.split('.').includes('') ? null : host;
};
