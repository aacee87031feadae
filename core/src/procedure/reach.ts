import type { Body, BodyId } from './body.ts';
import type { Procedure } from './procedure.ts';

/** Where a body's case goes by itself: when too few are left for a quorum, or when no vote adopts. Source: R27, R33 */
export const nextBodies = ({ deadlock, unresolvedGoesTo }: Body): BodyId[] => [
  ...(deadlock?.rule === 'transfer' ? [deadlock.toBodyId] : []),
  ...(unresolvedGoesTo === null ? [] : [unresolvedGoesTo]),
];

/** All bodies to which a case can come from some, they themselves first. Ids without a body lead nowhere. Source: R55 */
export const reachOf = ({ bodies }: Procedure, from: readonly BodyId[]): ReadonlySet<BodyId> => {
  const reached = new Set(from);
  // A set that grows while it is walked is walked to its end.
  for (const id of reached) {
    const body = bodies.find((candidate) => candidate.id === id);
    if (!body) continue;
    for (const next of [...nextBodies(body), ...body.mayTransferTo]) reached.add(next);
  }
  return reached;
};

/** The bodies that may come to decide a case first: those of the tracks, and those they lead to. Source: R16–R19, R55 */
export const firstBodies = (procedure: Procedure): ReadonlySet<BodyId> =>
  reachOf(
    procedure,
    procedure.tracks.map(({ bodyId }) => bodyId),
  );
