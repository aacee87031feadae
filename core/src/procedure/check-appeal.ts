import type { BodyId } from './body.ts';
import type { Procedure } from './procedure.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';
import { firstBodies, reachOf } from './reach.ts';

/** What would bring an appeal before those who decided first. Source: R55 */
export const appealFaults = (procedure: Procedure): ProcedureFault[] => {
  const { bodyId, insteadBodyId } = procedure.appeal;
  const first = firstBodies(procedure);
  const at = ['appeal', 'insteadBodyId'];
  if (insteadBodyId === null) {
    return first.has(bodyId)
      ? [procedureFault(['appeal', 'bodyId'], 'R55', whyFirst(procedure, bodyId))]
      : laterFaults(procedure, [bodyId], first);
  }
  if (insteadBodyId === bodyId)
    return [procedureFault(at, 'R55', 'this is the appeal body itself; name another one')];
  if (first.has(insteadBodyId)) {
    return [
      procedureFault(at, 'R55', `"${insteadBodyId}" may decide first too; name a body that never does`),
    ];
  }
  return laterFaults(procedure, [bodyId, insteadBodyId], first);
};

const whyFirst = ({ tracks }: Procedure, id: BodyId): string => {
  const track = tracks.find(({ bodyId }) => bodyId === id);
  return track
    ? `"${id}" decides first on the track ${track.id}; appeals go to a different body`
    : `a case may come to "${id}" before it was decided; name who hears its appeal then, in insteadBodyId`;
};

/** Where an appeal could go on from the bodies that hear it, and whom these would let in. */
const laterFaults = (
  procedure: Procedure,
  hearing: readonly BodyId[],
  first: ReadonlySet<BodyId>,
): ProcedureFault[] =>
  procedure.bodies.flatMap(({ id, deadlock, unresolvedGoesTo, mayTransferTo }, place) => {
    if (!reachOf(procedure, hearing).has(id)) return [];
    const at = ['bodies', place];
    const decidedFirst = (to: BodyId) => `an appeal could come to "${to}", which may have decided first`;
    const to = deadlock?.rule === 'transfer' ? deadlock.toBodyId : null;
    const appointing = deadlock?.rule === 'temporary-members' ? deadlock.appointedBy : null;
    return [
      ...(to !== null && first.has(to)
        ? [procedureFault([...at, 'deadlock', 'toBodyId'], 'R55', decidedFirst(to))]
        : []),
      ...(appointing !== null && first.has(appointing)
        ? [
            procedureFault(
              [...at, 'deadlock', 'appointedBy'],
              'R55',
              `"${appointing}" may have decided first, and would choose who hears the appeal`,
            ),
          ]
        : []),
      ...(unresolvedGoesTo !== null && first.has(unresolvedGoesTo)
        ? [procedureFault([...at, 'unresolvedGoesTo'], 'R55', decidedFirst(unresolvedGoesTo))]
        : []),
      ...mayTransferTo.flatMap((other, n) =>
        first.has(other) ? [procedureFault([...at, 'mayTransferTo', n], 'R55', decidedFirst(other))] : [],
      ),
    ];
  });
