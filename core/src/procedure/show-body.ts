import type { Body, Deadlock } from './body.ts';
import { counted, hoursInWords, inSeries, bodyNamed, capitalised } from './plain-words.ts';
import type { Procedure } from './procedure.ts';
import { roleOfBody } from './roster.ts';
import type { VotingByVote, VotingStep } from './voting.ts';

/** A body in sentences: who sits on it, how it decides, and what happens when it cannot. Source: R26, R27, R33 */
export const bodyInWords = (procedure: Procedure, body: Body): string[] => [
  seatsInWords(body),
  ...(body.voting.how === 'alone'
    ? [
        'One who sits on it acts alone.',
        ...(body.deadlock?.rule === 'transfer'
          ? [`Where everybody is recused, the case goes to ${bodyNamed(procedure, body.deadlock.toBodyId)}.`]
          : []),
      ]
    : [
        quorumInWords(body.voting),
        'A convenor, who calls its meetings and writes, has no vote and takes no seat.',
        ...stepsInWords(body.voting),
        deadlockInWords(procedure, body.deadlock),
        body.unresolvedGoesTo === null
          ? 'A motion that is not adopted has failed.'
          : `A motion that is not adopted goes to ${bodyNamed(procedure, body.unresolvedGoesTo)}.`,
      ]),
  ...(body.mayTransferTo.length === 0
    ? []
    : [
        `By a motion it may hand a case over to ${inSeries(
          body.mayTransferTo.map((id) => bodyNamed(procedure, id)),
          'or',
        )}.`,
      ]),
];

const seatsInWords = ({ filledBy, kind, seats, term }: Body): string => {
  if (filledBy === 'office') return `Whoever has the role "${roleOfBody[kind]}" at the desk acts for it.`;
  const many =
    seats === null
      ? 'As many people sit on it as are appointed.'
      : `It has ${counted(seats, 'seat')}, which are filled by appointment.`;
  if (term === null) return `${many} Appointments have no set length.`;
  const again = term.renewable ? 'and may be renewed' : 'and nobody gets a second one';
  return `${many} A term is ${counted(term.monthsMax, 'month')} at most, ${again}.`;
};

const present = 'Present means having voted, or having been at a meeting about it.';

const quorumInWords = ({ quorum }: VotingByVote): string => {
  const [only] = quorum;
  if (only && quorum.length === 1) {
    return `At least ${only.present} of those who are not recused have to be present. ${present}`;
  }
  const each = quorum.map((step) =>
    step.availableMax === undefined
      ? `otherwise at least ${step.present}`
      : `where at most ${step.availableMax} may vote, at least ${step.present} of those who are not recused have to be present`,
  );
  return `${capitalised(each.join('; '))}. ${present}`;
};

const shares = {
  simple: 'more than half',
  'two-thirds': 'at least two thirds',
  'three-quarters': 'at least three quarters',
  consensus: 'all',
} as const;
const bases = {
  'votes-cast': 'of the votes for and against are for it; abstentions are not counted',
  present: 'of the members present are for it; an abstention counts like a vote against',
  eligible: 'of those who may vote are for it; an abstention or an absence counts like a vote against',
} as const;

const adoptedWhen = ({ majority, of }: VotingStep): string =>
  majority === 'consensus' && of === 'votes-cast'
    ? 'at least one is for it and nobody is against it; abstentions are not counted'
    : `${shares[majority]} ${bases[of]}`;

const stepsInWords = ({ steps, tie, remindHoursBefore }: VotingByVote): string[] => [
  ...steps.map((step, place) =>
    place === 0
      ? `A motion is open for ${hoursInWords(step.openHours)} and is adopted when ${adoptedWhen(step)}.`
      : `If that does not adopt it, it stays open for another ${hoursInWords(step.openHours)} and is adopted when ${adoptedWhen(step)}.`,
  ),
  // Only where half would nearly do can there be a tie.
  ...(steps.some(({ majority }) => majority === 'simple')
    ? [tie === 'not-adopted' ? 'A tie does not adopt.' : 'At a tie the chair’s own vote decides.']
    : []),
  ...(remindHoursBefore.length === 0
    ? []
    : [`Who has not voted is reminded ${inSeries(remindHoursBefore.map(hoursInWords))} before the end.`]),
];

const deadlockInWords = (procedure: Procedure, deadlock: Deadlock | null): string => {
  if (deadlock === null) return 'Nothing is laid down for when recusals leave too few for that.';
  return deadlock.rule === 'transfer'
    ? `When recusals leave too few for that, the case goes to ${bodyNamed(procedure, deadlock.toBodyId)}.`
    : `When recusals leave too few for that, ${bodyNamed(procedure, deadlock.appointedBy)} appoints temporary members for this case.`;
};
