import { createHash } from 'node:crypto';

/** What one link of a case's chain is made of. */
export type Link = {
  readonly caseId: string;
  readonly version: number;
  readonly event: unknown;
  readonly words: Record<string, string>;
  readonly actorId: string;
  readonly at: string;
};

/** Before the first event of a case. */
export const chainStart = '0'.repeat(64);

/** Hex SHA-256 over the hash before it and all that the row says: changing either changes every later hash. */
export const linkHash = (previous: string, link: Link): string => chainHash(previous, link);

/** The same over any value that JSON can say. */
export const chainHash = (previous: string, value: unknown): string =>
  createHash('sha256').update(previous).update(canonical(value)).digest('hex');

/** Hex SHA-256 of a text as UTF-8. */
export const textDigest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with sorted keys, so that a value read back from the database gives the same text. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
};
