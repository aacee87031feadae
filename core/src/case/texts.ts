import type { Id } from '../identity/account.ts';

/**
 * Fields of commands that hold words. An event names the row that keeps them, by the path at which they stood in the
 * command; it never holds them. Source: design idea 3
 */
export const wordFields = [
  'advice',
  'agency',
  'amends',
  'causes',
  'colleague',
  'conditions',
  'context',
  'finding',
  'grounds',
  'harmed',
  'how',
  'impact',
  'minutes',
  'narrative',
  'nature',
  'needs',
  'note',
  'obligations',
  'partner',
  'purpose',
  'question',
  'reason',
  'role',
  'statement',
  'wanted',
  'who',
  'wishes',
  'wording',
] as const;
type WordField = (typeof wordFields)[number];

/** Ids of texts by the path of the words, such as `proposal.outcomes.0.wording`. */
export type Texts = Readonly<Record<string, Id>>;

/** A command's value without its words. */
export type Bare<T> = T extends readonly (infer Item)[]
  ? readonly Bare<Item>[]
  : T extends object
    ? { readonly [Key in keyof T as Key extends WordField ? never : Key]: Bare<T[Key]> }
    : T;

const isWordField = (key: string): boolean => (wordFields as readonly string[]).includes(key);

/** Parts words from the rest. Empty words are left out. `nextId` gives the id of each text. */
export const takeWords = <T>(value: T, nextId: () => Id): { bare: Bare<T>; texts: Texts } => {
  const texts: Record<string, Id> = {};
  const bare = (part: unknown, path: string): unknown => {
    if (Array.isArray(part)) return part.map((item, index) => bare(item, `${path}${index}.`));
    if (typeof part !== 'object' || part === null) return part;
    const kept: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(part)) {
      if (!isWordField(key)) kept[key] = bare(inner, `${path}${key}.`);
      else if (typeof inner === 'string' && inner.trim() !== '') texts[path + key] = nextId();
    }
    return kept;
  };
  return { bare: bare(value, '') as Bare<T>, texts };
};

/** The texts below a path, by what is left of theirs. */
export const textsUnder = (texts: Texts, path: string): Texts =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, id]) =>
      key.startsWith(`${path}.`) ? [[key.slice(path.length + 1), id] as const] : [],
    ),
  );

/** The words at a path of a command; `''` when there are none. */
export const wordsAt = (command: unknown, path: string): string => {
  let at: unknown = command;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return '';
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'string' ? at : '';
};
