/** On which the processes of a server hear what changed: triggers of the database say it, as the change commits. */
export const liveTopic = 'comity_live';

/** What changed, and nothing of how. `readers`: who has a case open; `session`: it was ended. */
const wordKinds = ['case', 'report', 'hold', 'readers', 'session'] as const;

export type Word = { readonly kind: (typeof wordKinds)[number]; readonly id: string };

/** Reads what a trigger said; `null` for what none of them says. */
export const wordOf = (said: string): Word | null => {
  const [name, id] = said.split(' ');
  const kind = wordKinds.find((each) => each === name);
  return kind && id ? { kind, id } : null;
};

/** The ids of those words that are about one kind of thing. */
export const idsIn = (words: readonly Word[], kind: Word['kind']): string[] =>
  words.flatMap((word) => (word.kind === kind ? word.id : []));
