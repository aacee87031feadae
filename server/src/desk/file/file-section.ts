import { type CaseEventType, textsOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { eventsOf, labelled } from '../case/entries.tsx';
import { eventSentence } from '../sentence/event-sentence.ts';

/** Something that was said, whole. */
export type FileWords = { readonly label: string; readonly text: string };

/** A value beside its name; `identifies`: it says which thing it is, and is left out of an anonymised record. */
export type FileFact = { readonly term: string; readonly value: string; readonly identifies?: boolean };

/** One thing in the file: what, when and by whom, with its facts and words. */
export type FileEntry = {
  readonly line: string;
  readonly at: string | null;
  /** The member or program. */
  readonly by: string | null;
  readonly facts: readonly FileFact[];
  readonly words: readonly FileWords[];
};

/** A part of the file under a heading of its own. */
export type FileSection = { readonly heading: string; readonly entries: readonly FileEntry[] };

/** An entry of a line, and of what else there is to it. */
export const entry = (line: string, more: Partial<FileEntry> = {}): FileEntry => ({
  at: null,
  by: null,
  facts: [],
  words: [],
  ...more,
  line,
});

/** The words of some texts; in place of what is sealed, that it is. Source: R56 */
export const wordsOf = (
  { view }: Pick<CaseSight, 'view'>,
  texts: Readonly<Record<string, string>>,
): FileWords[] =>
  labelled(texts).map(({ label, id }) => {
    const sealed = view.sealedTexts[id];
    if (!sealed) return { label, text: view.texts[id] ?? '' };
    return { label, text: sealed.erasedAt === null ? '[Sealed: said in confidence]' : '[Erased]' };
  });

/** What happened of some kinds, in its order, with the words that were said. */
export const happened = (
  sight: CaseSight,
  heading: string,
  ...types: readonly CaseEventType[]
): FileSection => ({
  heading,
  entries: eventsOf(sight.view, ...types).map(({ event, at, actorId }) =>
    entry(eventSentence(event, sight.names), { at, by: actorId, words: wordsOf(sight, textsOf(event)) }),
  ),
});
