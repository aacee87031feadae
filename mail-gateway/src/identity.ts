import { type MailIdentity, mailMatchKey } from '@comity/core';
import addressparser from 'nodemailer/lib/addressparser';
import type { HeaderBlock } from './header-block.ts';

/**
 * Who a message says it is from. Wherever two readers could name two people, nobody is named: a forged or garbled name
 * must not lead to a measure against the person who bears it.
 *
 * Source: design idea 7
 */
export const readIdentity = (header: HeaderBlock): MailIdentity => {
  const from = header.fields.filter(({ name }) => name === 'from');
  const [field] = from;
  if (!header.complete) return ambiguous('the header is too long to be read whole');
  if (!field) return ambiguous('there is no From field');
  if (from.length > 1) return ambiguous('there are several From fields');
  if (field.spaced) return ambiguous('blanks stand between From and its colon');
  if (header.brokenLines > 0) return ambiguous('a line of the header is not a field');
  return readMailbox(field.value);
};

/** Reads one mailbox, `anne@example.org` or `Anne <anne@example.org>`, and nothing that could be read as another. */
export const readMailbox = (value: string): MailIdentity => {
  if (/(?!\t)\p{Cc}|\ufffd/u.test(value)) return ambiguous('From holds bytes that are not text');
  const parts = splitMailbox(value);
  if (parts === null) return ambiguous('a quote, comment or bracket of From is not closed');
  if (parts.separators > 0 || parts.bracketed.length > 1)
    return ambiguous('From names several addresses or a group');
  const [bracketed] = parts.bracketed;
  if (bracketed !== undefined && parts.after.trim() !== '')
    return ambiguous('text follows the address of From');
  const address = (bracketed ?? parts.before).trim();
  const key = plainAddress(address) ? mailMatchKey(address) : null;
  if (key === null) return ambiguous('From holds no plain address');
  return agrees(value, key) ? { state: 'one', address, name: '' } : ambiguous('readers of From disagree');
};

const ambiguous = (why: string): MailIdentity => ({ state: 'ambiguous', why });

/** One `@` outside a quoted local part, no route, no blanks. */
const plainAddress = (address: string): boolean =>
  address.length <= 320 &&
  /^(?:"(?:[^"\\]|\\[ -~])+"|[^\s"(),:;<>@[\]\\]+)@(?:\[[0-9A-Za-z:.]+\]|[^\s"(),:;<>@[\]\\]+)$/.test(
    address,
  );

const agrees = (value: string, key: string): boolean => {
  const read = addressparser(value, { flatten: true });
  return read.length === 1 && mailMatchKey(read[0]?.address ?? '') === key;
};

type MailboxParts = { before: string; bracketed: string[]; after: string; separators: number };

/** Takes a From value apart: quotes are kept, comments dropped, brackets collected. `null` when one is left open. */
const splitMailbox = (value: string): MailboxParts | null => {
  const parts: MailboxParts = { before: '', bracketed: [], after: '', separators: 0 };
  let quoted = false;
  let depth = 0;
  let open = -1;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\' && (quoted || depth > 0)) {
      at += 1;
      if (depth === 0) keep(parts, open, value.slice(at - 1, at + 1));
    } else if (quoted || (char === '"' && depth === 0)) {
      if (char === '"') quoted = !quoted;
      keep(parts, open, char);
    } else if (char === '(' || (char === ')' && depth > 0)) {
      depth += char === '(' ? 1 : -1;
    } else if (depth > 0) {
      continue;
    } else if (char === '<') {
      if (open !== -1) return null;
      open = parts.bracketed.push('') - 1;
    } else if (char === '>') {
      if (open === -1) return null;
      open = -1;
    } else {
      if (open === -1 && ',;:'.includes(char)) parts.separators += 1;
      keep(parts, open, char);
    }
  }
  return quoted || depth > 0 || open !== -1 ? null : parts;
};

const keep = (parts: MailboxParts, open: number, text: string): void => {
  if (open !== -1) parts.bracketed[open] += text;
  else if (parts.bracketed.length > 0) parts.after += text;
  else parts.before += text;
};
