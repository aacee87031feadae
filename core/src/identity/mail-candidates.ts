/** What a provider does not look at in the name of a mailbox, and by which domain all of its own are known here. */
type Provider = { readonly domain: string; readonly ignores: RegExp };

const gmail: Provider = { domain: 'gmail.com', ignores: /\./g };
const proton: Provider = { domain: 'proton.me', ignores: /[._-]/g };

/** support.google.com/mail/answer/7436150 (dots), /10313 (googlemail.com); proton.me/support/addresses-and-aliases. */
const providers: Readonly<Record<string, Provider>> = {
  'gmail.com': gmail,
  'googlemail.com': gmail,
  'proton.me': proton,
  'protonmail.com': proton,
  'protonmail.ch': proton,
  'pm.me': proton,
};

/**
 * Keys under which the same mailbox may be known, from a key of `mailMatchKey` itself to the one that leaves out most:
 * without what only quotes allow around a name, without `+tag`, by the rules of its provider. Two addresses with the same
 * last key may be one person's, and a human says whether they are: nothing is held or sanctioned by a candidate.
 *
 * Source: design idea 7
 */
export const mailCandidates = (key: string): readonly string[] => {
  const at = key.lastIndexOf('@');
  const [local, domain] = [key.slice(0, Math.max(at, 0)), key.slice(at + 1)];
  const provider = Object.hasOwn(providers, domain) ? providers[domain] : undefined;
  const [untagged = ''] = trimmed(local).split('+', 1);
  const bare = trimmed(untagged);
  const folded = provider ? bare.replace(provider.ignores, '') : bare;
  const keys = [trimmed(local), bare]
    .map((name) => `${name}@${domain}`)
    .concat(`${folded}@${provider?.domain ?? domain}`);
  // A name that is nothing but a tag or dots stays what it is.
  return [...new Set([key, ...keys.filter((candidate) => !candidate.startsWith('@'))])];
};

/** Without what only quotes allow at the ends of a name. */
const trimmed = (name: string): string => name.replace(/^[\s.]+|[\s.]+$/g, '');

/** The last of the candidates: the same for all addresses that may be one mailbox. */
export const mailBase = (key: string): string => mailCandidates(key).at(-1) ?? key;
