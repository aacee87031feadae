import { mailMatchKey, mailSkeleton } from '@comity/core';

/** Characters of what is looked for. */
export const searchCharactersMax = 200;

/** What somebody looks for, in the ways in which it is found. */
export type Wanted = {
  /** Each begins a word of what is found. */
  readonly words: readonly string[];
  /** All of it: a part of a code name or handle, or like one. */
  readonly name: string;
  /** Where it is a mail address: what all that look like it share. */
  readonly skeleton: string | null;
};

/** Reads what was typed. Nothing in it is an operator: what is neither letter nor figure only divides words. */
export const wantedOf = (typed: string): Wanted => {
  const name = typed.trim();
  const address = mailMatchKey(name);
  return {
    words: [...new Set(name.match(/[\p{L}\p{N}\p{M}]+/gu))],
    name,
    skeleton: address === null ? null : mailSkeleton(address),
  };
};

/** All words, each as the beginning of one, as the database's text search takes them; no character of it is theirs. */
export const asTextQuery = ({ words }: Wanted): string => words.map((word) => `'${word}':*`).join(' & ');
