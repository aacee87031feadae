import { appealFaults } from './check-appeal.ts';
import { bodyFaults } from './check-bodies.ts';
import { ruleFaults } from './check-rules.ts';
import { nameFaults } from './check-names.ts';
import { trackFaults } from './check-tracks.ts';
import { votingFaults } from './check-voting.ts';
import type { Procedure } from './procedure.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/**
 * What is wrong with a procedure as a whole, beyond the shape of its values: `[]` when it can be used. A quorum larger
 * than its seats, or an appeal to the body that decided, are among it.
 *
 * Source: R16–R19, R22, R26–R28, R33–R35, R40, R55, R71
 */
export const checkProcedure = (procedure: Procedure): ProcedureFault[] => [
  ...nameFaults(procedure),
  ...procedure.bodies.flatMap((body, place) => [
    ...bodyFaults(procedure, body, place),
    ...votingFaults(body, ['bodies', place]),
  ]),
  ...procedure.tracks.flatMap((_track, place) => trackFaults(procedure, place)),
  ...ruleFaults(procedure),
  ...appealFaults(procedure),
];
