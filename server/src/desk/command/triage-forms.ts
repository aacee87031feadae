import { firstBodyOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { dismissalNames } from '../parts/procedure-words.ts';
import { oneLine } from '../parts/visible-text.ts';
import { capital } from '../parts/words.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { type Option, reasonField } from './field.ts';
import { openReports, otherTracks, seenPersons } from './options.ts';

/** Members about whom the case is. Source: R30 */
const membersAsked = ({ context: { involved }, actorName }: CaseSight): Option[] =>
  involved
    .filter(({ as }) => as === 'respondent')
    .map(({ memberId }) => ({ value: memberId, words: oneLine(actorName(memberId), 80) }));

/** Sorting a case: its track, its reports, who has a part in it. Source: R16, R17, R18, R30, R37, R61, R62 */
export const triageForms = {
  'set-track': {
    type: 'set-track',
    title: 'Set the track',
    hint: 'The track says who decides, and what has to come before.',
    fields: [
      { as: 'choice', name: 'track', label: 'Track', options: otherTracks, missing: 'Choose a track.' },
      reasonField(),
    ],
    button: 'Set the track',
    done: 'The track is set.',
  },
  'take-track': {
    type: 'set-track',
    about: ['track'],
    title: 'Take the proposed track',
    fields: [reasonField()],
    button: 'Take it',
    done: 'The track is set.',
  },
  'decline-track': {
    type: 'decline-track',
    title: 'Do not take the proposed track',
    fields: [reasonField()],
    button: 'Decline it',
    done: 'The proposed track is not taken.',
  },
  'move-track': {
    type: 'propose-motion',
    given: { proposal: { kind: 'set-track' } },
    title: 'Propose another track to the body',
    hint: 'A body gives a case to a lesser track only by a motion.',
    fields: [
      {
        as: 'choice',
        name: 'proposal.track',
        label: 'Track',
        options: otherTracks,
        missing: 'Choose a track.',
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Put the motion',
    done: 'The motion is put.',
  },
  'move-procedure': {
    type: 'propose-motion',
    given: { proposal: { kind: 'move-procedure' } },
    title: 'Move the case to a newer version of the procedure',
    fields: [
      {
        as: 'number',
        name: 'proposal.version',
        label: 'Version',
        options: ({ context: { newerVersions } }) =>
          newerVersions.map(({ version, name }) => ({
            value: String(version),
            words: `${name}, ${version}`,
          })),
        missing: 'Choose a version.',
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Put the motion',
    done: 'The motion is put.',
  },
  'dismiss-reports': {
    type: 'propose-motion',
    given: { proposal: { kind: 'dismiss-reports' } },
    title: 'Dismiss reports',
    fields: [
      {
        as: 'ticks',
        name: 'proposal.reportIds',
        label: 'Which?',
        options: openReports,
        missing: 'Tick at least one report.',
      },
      {
        as: 'choice',
        name: 'proposal.why',
        label: 'As what?',
        options: () =>
          Object.entries(dismissalNames).map(([value, words]) => ({ value, words: capital(words) })),
        missing: 'Choose as what.',
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Dismiss them',
    done: 'Your motion to dismiss is on record.',
  },
  'refer-abuse': {
    type: 'refer-abuse',
    about: ['reportId'],
    title: 'Open a case about the abuse of reporting',
    fields: [reasonField('What was abusive in it?')],
    button: 'Open a case about it',
    done: 'A case about the reporting is open.',
  },
  'name-witness': {
    type: 'name-witness',
    title: 'Name a witness',
    hint: 'A member who saw what happened takes no part in deciding.',
    fields: [
      {
        as: 'choice',
        name: 'personId',
        label: 'Who saw it?',
        options: seenPersons,
        missing: 'Choose a person.',
      },
    ],
    button: 'Name them',
    done: 'The witness is named.',
  },
  'ask-to-step-down': {
    type: 'ask-to-step-down',
    title: 'Ask a member to step down',
    hint: 'Only a member about whom this case is.',
    fields: [
      {
        as: 'choice',
        name: 'memberId',
        label: 'Member',
        options: membersAsked,
        missing: 'Choose a member.',
      },
      reasonField(),
    ],
    button: 'Ask them',
    done: 'It is on record that they were asked to step down.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const triageOffers = (sight: CaseSight): Offer[] => {
  const { view, can, context } = sight;
  const { state, procedure } = view;
  const first = firstBodyOf(state, procedure);
  const votes = first?.voting.how === 'vote';
  const mayMove = first !== null && can('propose-motion') && sight.standings.has('deciding');
  const undecided = state.decisions.length === 0;
  const several = procedure.tracks.length > 1 && undecided;
  const abusive = state.dismissals.filter(({ why }) => why === 'bad-faith');
  return [
    ...offerIf(
      Boolean(state.proposedTrack) && can('set-track'),
      'take-track',
      'track',
      state.proposedTrack ?? '',
    ),
    ...offerIf(Boolean(state.proposedTrack) && can('decline-track'), 'decline-track', 'track'),
    ...offerIf(several && can('set-track'), 'set-track', 'track'),
    ...offerIf(several && votes && mayMove, 'move-track', 'track'),
    ...offerIf(context.newerVersions.length > 0 && mayMove, 'move-procedure', 'track'),
    ...offerIf(mayMove && undecided && openReports(sight).length > 0, 'dismiss-reports', 'reports'),
    ...abusive.flatMap(({ reportId }) => offerIf(can('refer-abuse'), 'refer-abuse', 'reports', reportId)),
    ...offerIf(can('name-witness') && seenPersons(sight).length > 0, 'name-witness', 'record'),
    ...offerIf(membersAsked(sight).length > 0 && can('ask-to-step-down'), 'ask-to-step-down', 'taking-part'),
  ];
};
