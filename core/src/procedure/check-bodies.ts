import type { Body } from './body.ts';
import type { Procedure } from './procedure.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';
import { nextBodies } from './reach.ts';

/** What is wrong with a body: its seats and terms, and where its case goes when it cannot decide. Source: R26, R27, R33 */
export const bodyFaults = (procedure: Procedure, body: Body, place: number): ProcedureFault[] => [
  ...officeFaults(body, ['bodies', place]),
  ...deadlockFaults(procedure, body, ['bodies', place, 'deadlock']),
  ...wayFaults(procedure, body, ['bodies', place]),
];

type Path = readonly (string | number)[];

const officeFaults = ({ filledBy, seats, term }: Body, at: Path): ProcedureFault[] => {
  if (filledBy === 'appointment') return [];
  const words = 'an office has no seats and no terms; write null, or fill the body by appointment';
  return [
    ...(seats === null ? [] : [procedureFault([...at, 'seats'], 'R26', words)]),
    ...(term === null ? [] : [procedureFault([...at, 'term'], 'R26', words)]),
  ];
};

const deadlockFaults = ({ bodies, tracks }: Procedure, body: Body, at: Path): ProcedureFault[] => {
  const { deadlock, voting, id } = body;
  if (voting.how === 'alone') {
    const words = 'where one decides alone nobody is added to them; hand the case over, or write null';
    return deadlock?.rule === 'temporary-members' ? [procedureFault(at, 'R27', words)] : [];
  }
  if (deadlock === null) {
    return tracks.some(({ bodyId }) => bodyId === id)
      ? [procedureFault(at, 'R27', 'say who acts when recusals leave too few for the quorum')]
      : [];
  }
  if (deadlock.rule === 'transfer') return [];
  const path = [...at, 'appointedBy'];
  if (deadlock.appointedBy === id) {
    return [procedureFault(path, 'R27', 'too few are left to appoint anybody; let another body do it')];
  }
  return bodies.some((other) => other.id === deadlock.appointedBy && other.filledBy === 'office')
    ? [
        procedureFault(
          path,
          'R27',
          'who appoints members has to be appointed too; name a body that is filled so',
        ),
      ]
    : [];
};

/** Cases that would go round for ever. */
const wayFaults = ({ bodies }: Procedure, body: Body, at: Path): ProcedureFault[] => {
  const { id, deadlock, unresolvedGoesTo, mayTransferTo } = body;
  const returns = (to: string): boolean => {
    const passed = new Set([to]);
    for (const step of passed) {
      for (const body of bodies.filter((candidate) => candidate.id === step)) {
        for (const next of nextBodies(body)) passed.add(next);
      }
    }
    return passed.has(id);
  };
  const round = (to: string) =>
    to === id
      ? 'this is the body itself; name another one'
      : `a case that "${to}" gets would come back here, and never be decided`;
  return [
    ...(deadlock?.rule === 'transfer' && returns(deadlock.toBodyId)
      ? [procedureFault([...at, 'deadlock', 'toBodyId'], 'R27', round(deadlock.toBodyId))]
      : []),
    ...(unresolvedGoesTo !== null && returns(unresolvedGoesTo)
      ? [procedureFault([...at, 'unresolvedGoesTo'], 'R33', round(unresolvedGoesTo))]
      : []),
    ...mayTransferTo.flatMap((to, n) =>
      to === id ? [procedureFault([...at, 'mayTransferTo', n], 'R27', round(to))] : [],
    ),
  ];
};
