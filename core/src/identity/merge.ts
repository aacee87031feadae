import type { Id } from './account.ts';

/** A statement that two persons are one: `otherId` counts as `personId` from then on. */
export type Merge = { readonly personId: Id; readonly otherId: Id };

/**
 * Who stands for whom after these merges, in the order in which they were made. A person in none of them is not in the
 * answer: they stand for themselves. Nothing else is remembered, so that a merge is undone by leaving it out.
 *
 * Source: design idea 7
 */
export const rootsAfter = (merges: readonly Merge[]): ReadonlyMap<Id, Id> => {
  const standsFor = new Map<Id, Id>();
  const rootOf = (personId: Id): Id => {
    let id = personId;
    for (let next = standsFor.get(id); next !== undefined && next !== id; next = standsFor.get(id)) id = next;
    return id;
  };
  for (const { personId, otherId } of merges) {
    const [root, other] = [rootOf(personId), rootOf(otherId)];
    standsFor.set(root, root);
    standsFor.set(other, root);
  }
  return new Map([...standsFor.keys()].map((personId) => [personId, rootOf(personId)]));
};
