import { counted, deadlineInWords, hoursInWords, inSeries, bodyNamed, capitalised } from './plain-words.ts';
import type { Procedure } from './procedure.ts';
import { stepNames } from './show-track.ts';

/** The rules that hold on every track, each with its heading. Source: R16, R22, R28, R34, R37, R45, R48, R49, R52–R55 */
export const rulesInWords = (procedure: Procedure): (readonly [heading: string, sentences: string[]])[] => [
  ['When a report comes in', intakeInWords(procedure)],
  ['Conflicts of interest', conflictInWords(procedure)],
  ['Counsel', counselInWords(procedure)],
  ['Protection before a decision', interimInWords(procedure)],
  ['Appeals', appealInWords(procedure)],
  ['Ends and ways back', endsInWords(procedure)],
  ['Days', daysInWords(procedure)],
];

const intakeInWords = (procedure: Procedure): string[] => {
  const { triageBy, rota, deadlines, amendableSteps } = procedure;
  const who = capitalised(inSeries(triageBy.map((id) => bodyNamed(procedure, id))));
  return [
    `${who} may sort what comes in: choose the track, name who has to answer, ask for their account.`,
    rota === null
      ? 'There are no turns: everybody looks at what comes in.'
      : `${counted(rota.onDuty, 'member')} of ${bodyNamed(procedure, rota.bodyId)} ${rota.onDuty === 1 ? 'is' : 'are'} on duty at a time, for ${counted(rota.turnDays, 'day')}; then it is the turn of the next.`,
    `A report is acknowledged ${deadlineInWords(deadlines.acknowledge)}.`,
    `The reporter hears of the outcome, or why there is none yet, ${deadlineInWords(deadlines.resolution)}.`,
    'Where protection cannot wait, the respondent’s account may be left out, with the reason on record.',
    ...(amendableSteps.length === 0
      ? []
      : [
          `With a reason on record these may be left out as well: ${inSeries(amendableSteps.map((step) => stepNames[step]))}.`,
        ]),
  ];
};

const conflictInWords = ({ conflict }: Procedure): string[] => {
  const both = conflict.kinds.includes('hard') && conflict.kinds.includes('soft');
  return [
    conflict.nature === 'required'
      ? 'Who has a conflict of interest says so, and tells the others its nature.'
      : 'Who has a conflict of interest says so, and need not say why.',
    both
      ? 'In a hard conflict they see nothing of the case; in a soft one they may speak in it. In neither do they vote or count toward the quorum.'
      : conflict.kinds.includes('hard')
        ? 'They see nothing of the case, do not vote, and do not count toward the quorum.'
        : 'They may speak in the case; they do not vote, and do not count toward the quorum.',
    conflict.confirmedBy === 'declaration'
      ? 'It holds as soon as it is declared.'
      : 'It holds at once, and the others confirm or lift it by a vote.',
    'Who turns out to be involved is recused. Another member may be challenged; the others decide it.',
  ];
};

const counselInWords = (procedure: Procedure): string[] => {
  const { counsel } = procedure;
  if (counsel === null) return ['There is no counsel.'];
  const then =
    counsel.effect === 'returns-to-body'
      ? 'it then goes back to those who made it, to be decided again'
      : 'the case then ends without action';
  return [
    `${capitalised(bodyNamed(procedure, counsel.bodyId))} is asked for advice, and what it advises is recorded.`,
    counsel.mayOverrule
      ? `It may overrule a decision that puts the organisation at risk; ${then}.`
      : 'It does not overrule decisions.',
  ];
};

const interimInWords = (procedure: Procedure): string[] => {
  const { interim } = procedure;
  if (interim === null) return ['Nobody’s access is suspended before a decision.'];
  const who = inSeries(
    interim.imposedBy.map((id) => bodyNamed(procedure, id)),
    'or',
  );
  return [
    `In extreme cases ${who} may suspend a person’s access at once, with a reason, for ${counted(interim.daysMax, 'day')} at most.`,
    `${capitalised(bodyNamed(procedure, interim.reviewedBy))} looks at it within ${hoursInWords(interim.reviewWithinHours)}. It ends by itself unless it is renewed or a decision takes its place.`,
  ];
};

const appealInWords = (procedure: Procedure): string[] => {
  const { bodyId, insteadBodyId, windowDays, recordingDays, admittedBy } = procedure.appeal;
  return [
    windowDays === 0
      ? 'Anyone involved may appeal on the day on which they were told of the decision.'
      : `Anyone involved may appeal within ${counted(windowDays, 'day')} of the day on which they were told of the decision; the last day counts whole.`,
    'An appeal states its reason, and why the decision should change.',
    ...(recordingDays === 0
      ? []
      : [`One that came in time may be written down up to ${counted(recordingDays, 'day')} later.`]),
    `${capitalised(bodyNamed(procedure, bodyId))} hears it; nobody who had a part in the first decision does.`,
    ...(insteadBodyId === null
      ? []
      : [`What it has decided itself is heard by ${bodyNamed(procedure, insteadBodyId)} instead.`]),
    admittedBy === 'one'
      ? 'One of those who hear appeals says whether it is admitted.'
      : 'Those who hear appeals vote on whether it is admitted.',
    'Its outcome is final.',
  ];
};

const endsInWords = ({ readmission, suspensionDaysMax }: Procedure): string[] => [
  `A suspension is ${counted(suspensionDaysMax, 'day')} at most. When it ends, access comes back by itself.`,
  readmission === 'when-asked'
    ? 'What has no end is looked at again only when the person asks for it.'
    : 'What has no end may carry a day on which it is looked at again.',
];

const daysInWords = ({ timeZone, holidays }: Procedure): string[] => [
  `Days are those of the time zone ${timeZone}.`,
  holidays.length === 0
    ? 'Business days are Monday to Friday.'
    : `Business days are Monday to Friday, but for ${inSeries(holidays.toSorted())}.`,
];
