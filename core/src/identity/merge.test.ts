import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Merge, rootsAfter } from './merge.ts';

const merge = (personId: string, otherId: string): Merge => ({ personId, otherId });
const asRecord = (merges: readonly Merge[]) => Object.fromEntries(rootsAfter(merges));

describe('who stands for whom', () => {
  it('the one who is kept stands for the other', () => {
    expect(asRecord([merge('robin', 'sam')])).toEqual({ robin: 'robin', sam: 'robin' });
  });

  it('whoever stood for others brings them along', () => {
    expect(asRecord([merge('sam', 'kim'), merge('robin', 'sam')])).toEqual({
      kim: 'robin',
      robin: 'robin',
      sam: 'robin',
    });
  });

  it('a merge with somebody who is another already is a merge with that other', () => {
    expect(asRecord([merge('robin', 'sam'), merge('sam', 'kim')])).toMatchObject({ kim: 'robin' });
    expect(asRecord([merge('robin', 'sam'), merge('kim', 'sam')])).toMatchObject({
      robin: 'kim',
      sam: 'kim',
    });
  });

  it('saying it twice, or of oneself, changes nothing', () => {
    const twice = [merge('robin', 'sam'), merge('sam', 'robin'), merge('robin', 'robin')];
    expect(asRecord(twice)).toEqual({ robin: 'robin', sam: 'robin' });
    expect(asRecord([])).toEqual({});
  });
});

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const person = fc.constantFrom(...people);
/** Merges and undos as they come; an undo names one of the merges before it. */
const acts = fc.array(
  fc.oneof(
    fc.tuple(person, person).map(([personId, otherId]) => ({ personId, otherId })),
    fc.nat(20).map((undo) => ({ undo })),
  ),
  { maxLength: 30 },
);

/** What is left of them: a merge of two who are one already is refused, and so is a second undo. */
const active = (steps: readonly (Merge | { undo: number })[]): Merge[] => {
  let left: Merge[] = [];
  const made: Merge[] = [];
  for (const step of steps) {
    if ('undo' in step) {
      const undone = made[step.undo];
      left = left.filter((one) => one !== undone);
    } else if (!connected(left, step.personId).has(step.otherId)) {
      made.push(step);
      left.push(step);
    }
  }
  return left;
};

/** All whom one can reach from somebody, whichever way a merge was said. */
const connected = (merges: readonly Merge[], from: string): Set<string> => {
  const found = new Set([from]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { personId, otherId } of merges) {
      if (found.has(personId) || found.has(otherId)) found.add(personId).add(otherId);
    }
  }
  return found;
};

describe('after any merges and undos', () => {
  it('two persons have one root exactly where the merges that are left connect them', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const merges = active(steps);
        const roots = rootsAfter(merges);
        const rootOf = (id: string) => roots.get(id) ?? id;
        for (const one of people) {
          const same = people.filter((other) => rootOf(other) === rootOf(one));
          expect(same).toEqual(people.filter((other) => connected(merges, one).has(other)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('a root is one of its own, and stands for itself', () => {
    fc.assert(
      fc.property(acts, (steps) => {
        const roots = rootsAfter(active(steps));
        for (const root of roots.values()) expect(roots.get(root)).toBe(root);
      }),
    );
  });

  it('the order of the merges changes who stands for all, never who is who', () => {
    fc.assert(
      fc.property(
        acts.chain((steps) => {
          const merges = active(steps);
          return fc.tuple(fc.constant(merges), fc.shuffledSubarray(merges, { minLength: merges.length }));
        }),
        ([merges, shuffled]) => {
          const groups = (given: readonly Merge[]) => {
            const roots = rootsAfter(given);
            const byRoot = Map.groupBy([...roots.keys()].sort(), (id) => roots.get(id));
            return new Set([...byRoot.values()].map((ids) => ids.join()));
          };
          expect(groups(shuffled)).toEqual(groups(merges));
        },
      ),
    );
  });
});
