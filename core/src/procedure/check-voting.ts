import type { Body } from './body.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';
import type { QuorumStep, VotingByVote, VotingStep } from './voting.ts';

type Path = readonly (string | number)[];

/** What is wrong with the way in which a body votes. Source: R26, R27, R33 */
export const votingFaults = ({ voting, seats, filledBy }: Body, at: Path): ProcedureFault[] => {
  if (voting.how === 'alone') return [];
  const path = [...at, 'voting'];
  return [
    ...(filledBy === 'office'
      ? [
          procedureFault(
            [...path, 'how'],
            'R27',
            'nobody knows how many hold an office, so no quorum can be judged; fill the body by appointment, or let one decide alone',
          ),
        ]
      : []),
    ...quorumFaults(voting.quorum, seats, [...path, 'quorum']),
    ...stepFaults(voting.steps, [...path, 'steps']),
    ...reminderFaults(voting, [...path, 'remindHoursBefore']),
  ];
};

const quorumFaults = (steps: readonly QuorumStep[], seats: number | null, at: Path): ProcedureFault[] =>
  steps.flatMap(({ present, availableMax }, place) => {
    const path = [...at, place];
    const before = Math.max(0, ...steps.slice(0, place).map((step) => step.availableMax ?? Infinity));
    const found: ProcedureFault[] = [];
    if (seats !== null && present > seats) {
      found.push(
        procedureFault(
          [...path, 'present'],
          'R27',
          `${present} have to be present, and there are ${seats} seats`,
        ),
      );
    }
    if (availableMax !== undefined && present > availableMax) {
      found.push(
        procedureFault(
          [...path, 'present'],
          'R27',
          `${present} have to be present where at most ${availableMax} may vote; nothing could be decided`,
        ),
      );
    }
    if (before >= (availableMax ?? Infinity) || (seats !== null && before >= seats)) {
      found.push(procedureFault(path, 'R27', 'this step never holds: one before it always does'));
    }
    if (place === steps.length - 1 && availableMax !== undefined) {
      const words = `nothing is said for more than ${availableMax}; let the last step hold always, without availableMax`;
      found.push(procedureFault([...path, 'availableMax'], 'R27', words));
    }
    return found;
  });

const shares = ['simple', 'two-thirds', 'three-quarters', 'consensus'] as const;
const bases = ['votes-cast', 'present', 'eligible'] as const;

/** Whether `step` asks for as much as `other`, or more, in every respect. */
const asksAsMuch = (step: VotingStep, other: VotingStep): boolean =>
  shares.indexOf(step.majority) >= shares.indexOf(other.majority) &&
  bases.indexOf(step.of) >= bases.indexOf(other.of);

const stepFaults = (steps: readonly VotingStep[], at: Path): ProcedureFault[] =>
  steps.flatMap((step, place) =>
    steps.slice(0, place).some((before) => asksAsMuch(step, before))
      ? [
          procedureFault(
            [...at, place],
            'R33',
            'this way to count asks for no less than one before it, so it adopts nothing more; leave it out, or give the one before more hours',
          ),
        ]
      : [],
  );

const reminderFaults = ({ remindHoursBefore, steps }: VotingByVote, at: Path): ProcedureFault[] => {
  const longest = Math.max(...steps.map(({ openHours }) => openHours));
  return remindHoursBefore.flatMap((hours, place) =>
    hours < longest
      ? []
      : [
          procedureFault(
            [...at, place],
            'R33',
            `a reminder ${hours} hours before the end would come before the motion, which is open for ${longest}`,
          ),
        ],
  );
};
