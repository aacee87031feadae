import type { Id } from '../identity/account.ts';
import type { MeasureInCase } from '../restoration/measure-in-case.ts';
import type { CaseState } from './state.ts';

/** A state that is being built: the lists, and the measures by id, belong to whoever builds it, their items to nobody. */
export type Draft = {
  -readonly [Key in keyof CaseState]: CaseState[Key] extends readonly (infer Item)[]
    ? Item[]
    : Key extends 'measures'
      ? Record<Id, MeasureInCase>
      : CaseState[Key];
};

/** A draft that shares no list with `state`. */
export const draftOf = (state: CaseState): Draft => {
  const draft: Record<string, unknown> = { ...state };
  for (const [key, value] of Object.entries(draft)) {
    if (Array.isArray(value)) draft[key] = value.slice();
    else if (key === 'measures') draft[key] = { ...state.measures };
  }
  return draft as Draft;
};

/** Replaces the newest item that `is` the one; the newest is the likeliest, so that long logs stay quick to fold. */
export const change = <Item>(
  items: Item[],
  is: (item: Item) => boolean,
  changed: (item: Item) => Item,
): void => {
  const index = items.findLastIndex(is);
  const item = items[index];
  if (item !== undefined) items[index] = changed(item);
};

/** Replaces what is there under the same key, or adds to the end. */
export const put = <Item>(items: Item[], is: (item: Item) => boolean, item: Item): void => {
  const index = items.findLastIndex(is);
  if (index < 0) items.push(item);
  else items[index] = item;
};
