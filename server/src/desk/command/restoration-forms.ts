import { type DriftOutcome, isActive, outcomesOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { driftOutcomeNames } from '../parts/measure-words.ts';
import { always, reasonField } from './field.ts';

/** One form a choice, so that each says what it means before it is made. Source: R45 */
const driftForm = (outcome: DriftOutcome) =>
  ({
    type: 'settle-drift',
    given: { outcome },
    about: ['measureId'],
    title: driftOutcomeNames[outcome],
    fields: [reasonField()],
    button: driftOutcomeNames[outcome],
    done: 'It is decided what becomes of it.',
  }) as const satisfies CommandForm;

/** Carrying out what was decided, and looking at it again. Source: R34, R38, R45, R46, R48, R53 */
export const restorationForms = {
  overrule: {
    type: 'overrule',
    about: ['decisionId'],
    title: 'Overrule this decision',
    hint: 'It no longer holds, what it imposed ends, and the person is told.',
    fields: [reasonField('At what risk does it put the organisation?', 'reason', 20_000)],
    button: 'Overrule it',
    done: 'The decision is overruled.',
  },
  'review-sanction': {
    type: 'propose-motion',
    given: { proposal: { kind: 'review-sanction' } },
    about: ['proposal.sanctionId'],
    title: 'Look at it again',
    fields: [
      {
        as: 'choice',
        name: 'proposal.outcome',
        label: 'What about it?',
        options: always({ keep: 'It stays', end: 'It ends now' }),
        missing: 'Choose what happens with it.',
      },
      {
        as: 'moment',
        name: 'proposal.reviewAt',
        label: 'If it stays: look at it once more on',
        optional: true,
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Propose this',
    done: 'It is on record.',
  },
  'ask-readmission': {
    type: 'ask-readmission',
    about: ['sanctionId'],
    title: 'The person asks to come back',
    fields: [
      {
        as: 'words',
        name: 'statement',
        label: 'What they say',
        charactersMax: 20_000,
        missing: 'Write what they say.',
      },
    ],
    button: 'Record it',
    done: 'It is on record that they ask.',
  },
  'settle-obligation': {
    type: 'settle-obligation',
    about: ['obligationId'],
    title: 'Settle it',
    fields: [
      {
        as: 'choice',
        name: 'outcome',
        label: 'What became of it?',
        options: always({
          done: 'It was done',
          'not-done': 'It was not done',
          waived: 'It is owed no longer',
        }),
        missing: 'Choose what became of it.',
      },
      reasonField('How do you know?'),
    ],
    button: 'Record it',
    done: 'It is settled.',
  },
  'accept-drift': driftForm('accept'),
  'adopt-drift': driftForm('adopt'),
  're-apply-drift': driftForm('re-apply'),
  'record-delivery': {
    type: 'record-delivery',
    about: ['noticeId'],
    title: 'Record that it was handed over',
    fields: [
      {
        as: 'line',
        name: 'how',
        label: 'How did it reach them?',
        hint: 'Such as “by letter, signed for on Monday”. What counts from its arrival counts from today.',
        charactersMax: 500,
        missing: 'Write how the notice reached the person, in at most 500 characters.',
      },
    ],
    button: 'Record the delivery',
    done: 'The delivery is recorded.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const restorationOffers = (sight: CaseSight): Offer[] => {
  const { view, can, standings, now } = sight;
  const { state, procedure } = view;
  const holding = state.sanctions.filter(
    (sanction) => sanction.basis !== 'interim' && isActive(sanction, now.toISOString()),
  );
  const mayMove = can('propose-motion') && standings.has('deciding');
  const sorts = (['triage', 'deciding', 'convenor'] as const).some((one) => standings.has(one));
  const overrules = can('overrule') && procedure.counsel?.mayOverrule === true;
  return [
    ...state.decisions
      .filter((decision) => decision.state === 'adopted')
      .flatMap(({ decisionId }) => offerIf(overrules, 'overrule', 'decision', decisionId)),
    ...holding.flatMap(({ id }) => [
      ...offerIf(mayMove, 'review-sanction', 'decision', id),
      ...offerIf(can('ask-readmission'), 'ask-readmission', 'decision', id),
    ]),
    ...state.obligations
      .filter((obligation) => obligation.state === 'owed')
      .flatMap(({ id, what }) =>
        // What a body is told of it settles itself, and its meeting does; the rule says which body.
        offerIf(
          can('settle-obligation') && (what === 'tell-body' || sorts),
          'settle-obligation',
          'obligations',
          id,
        ),
      ),
    ...driftOffers(sight),
    ...view.notices
      .filter((notice) => notice.state !== 'delivered')
      .flatMap(({ id }) => offerIf(can('record-delivery'), 'record-delivery', 'notices', id)),
  ];
};

/** Of what the reader sees whole; one that also carries out what is hidden from them is not theirs to decide. */
const driftOffers = ({ view, can }: CaseSight): Offer[] =>
  view.people
    .flatMap(({ accounts }) => accounts)
    .flatMap(({ measures }) => measures)
    .flatMap(({ measure }) => {
      if (!measure?.drift || measure.driftSettled !== null || !view.state.measures[measure.id]?.drift)
        return [];
      return outcomesOf[measure.drift].flatMap((outcome) =>
        offerIf(can('settle-drift'), `${outcome}-drift`, 'measures', measure.id),
      );
    });
