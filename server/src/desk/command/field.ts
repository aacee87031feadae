import type { CaseSight } from '../case/case-sight.ts';

/** One of several things to choose from. */
export type Option = { readonly value: string; readonly words: string };

type Asks = {
  /** Where its value stands in the command, such as `proposal.reason`; the name in the form too. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What to say when it is left empty. */
  readonly missing?: string;
  /** It may be left empty; then the command does without it. */
  readonly optional?: true;
};

type Offers = { readonly options: (sight: CaseSight) => readonly Option[] };

/** What a form asks for, and how it is typed in. */
export type Field =
  | (Asks & { readonly as: 'line' | 'words'; readonly charactersMax: number })
  | (Asks & { readonly as: 'days' | 'moment' | 'clauses' })
  /** Days or an end, as `lengthDays` and `endsAt` below the name. Source: R44 */
  | (Asks & { readonly as: 'length' })
  /** Everywhere, or chosen places. Source: R47 */
  | (Asks & { readonly as: 'scope' })
  | (Asks & { readonly as: 'yes-no' })
  /** Yes, no, or not known. */
  | (Asks & { readonly as: 'known' })
  /** `number`: a choice whose values are numbers. */
  | (Asks & Offers & { readonly as: 'choice' | 'number' | 'ticks' })
  /** One button a choice: pressing it sends the form. */
  | (Asks & Offers & { readonly as: 'buttons' })
  /** Who has a part in the case: one, or several. */
  | (Asks & Offers & { readonly as: 'party' | 'parties' });

/** Choices that do not depend on the case. */
export const always =
  (names: Readonly<Record<string, string>>): Offers['options'] =>
  () =>
    Object.entries(names).map(([value, words]) => ({ value, words }));

/** The words of why something is done, which most commands ask for. */
export const reasonField = (label = 'Why?', name = 'reason', charactersMax = 5_000): Field => ({
  as: 'words',
  name,
  label,
  charactersMax,
  missing: 'Write why.',
});
