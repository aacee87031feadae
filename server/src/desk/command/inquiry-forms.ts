import { firstBodyOf, isLeftOut, standingDecision, stepNames, trackOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { capital } from '../parts/words.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { type Option, reasonField } from './field.ts';

const amendable = ({ view: { procedure, state } }: CaseSight): Option[] =>
  procedure.amendableSteps
    // Whose account is left out is said beside that account.
    .filter((step) => step !== 'respondent-account' && !state.stepsLeftOut.some((one) => one.step === step))
    .map((step) => ({ value: step, words: capital(stepNames[step]) }));

/** What has to be found out before a decision. Source: R17, R20, R21, R23, R34, R35, R37 */
export const inquiryForms = {
  'record-finding': {
    type: 'record-finding',
    about: ['personId'],
    title: 'Record a finding',
    hint: 'What you hold to have happened. It takes the place of the finding before it.',
    fields: [
      {
        as: 'words',
        name: 'narrative',
        label: 'What happened',
        charactersMax: 50_000,
        missing: 'Write what happened.',
      },
      {
        as: 'yes-no',
        name: 'violation',
        label: 'Is it a violation of the code?',
        missing: 'Say whether it is a violation.',
      },
      {
        as: 'clauses',
        name: 'clauses',
        label: 'Of which clauses?',
        hint: 'Their numbers, with commas between: 2.1, 3.4',
        optional: true,
      },
      { as: 'known', name: 'ongoing', label: 'Does it go on?' },
      { as: 'known', name: 'danger', label: 'Is anyone in danger?' },
      { as: 'words', name: 'context', label: 'Context', charactersMax: 20_000, optional: true },
      {
        as: 'words',
        name: 'impact',
        label: 'Impact',
        hint: 'Impact weighs more than intent.',
        charactersMax: 20_000,
        optional: true,
      },
    ],
    button: 'Record the finding',
    done: 'The finding is on record.',
  },
  'ask-account': {
    type: 'ask-account',
    about: ['personId'],
    title: 'Ask for their account',
    hint: 'A letter is written to the person. Their time begins when it arrives.',
    fields: [
      {
        as: 'words',
        name: 'wording',
        label: 'Your words to them',
        charactersMax: 20_000,
        missing: 'Write what you ask them.',
      },
    ],
    button: 'Ask them',
    done: 'They are asked; the letter is on its way.',
  },
  'record-account': {
    type: 'record-account',
    about: ['personId'],
    title: 'Record their account',
    fields: [
      {
        as: 'words',
        name: 'statement',
        label: 'What they say',
        charactersMax: 50_000,
        missing: 'Write what they say.',
      },
    ],
    button: 'Record it',
    done: 'Their account is on record.',
  },
  'decline-account': {
    type: 'decline-account',
    about: ['personId'],
    title: 'They do not wish to give one',
    fields: [reasonField('How do you know?')],
    button: 'Record that',
    done: 'It is on record that they do not wish to give an account.',
  },
  'protect-first': {
    type: 'leave-out-step',
    about: ['personId'],
    given: { step: 'respondent-account', because: 'protection' },
    title: 'Protection cannot wait for it',
    hint: 'Then a decision can be adopted before the account is there.',
    fields: [reasonField()],
    button: 'Go on without it',
    done: 'It is on record why the account is not waited for.',
  },
  'leave-out-step': {
    type: 'leave-out-step',
    given: { because: 'amended' },
    title: 'Leave out a step',
    fields: [
      { as: 'choice', name: 'step', label: 'Which?', options: amendable, missing: 'Choose a step.' },
      reasonField(),
    ],
    button: 'Leave it out',
    done: 'The step is left out, and why is on record.',
  },
  'consult-counsel': {
    type: 'consult-counsel',
    title: 'Ask counsel',
    fields: [
      {
        as: 'words',
        name: 'question',
        label: 'Your question',
        charactersMax: 20_000,
        missing: 'Write what you ask counsel.',
      },
    ],
    button: 'Ask',
    done: 'Counsel is asked.',
  },
  'record-advice': {
    type: 'record-advice',
    title: 'Give advice',
    fields: [
      {
        as: 'words',
        name: 'advice',
        label: 'Your advice',
        charactersMax: 50_000,
        missing: 'Write your advice.',
      },
    ],
    button: 'Record it',
    done: 'Your advice is on record.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const inquiryOffers = (sight: CaseSight): Offer[] => {
  const { state, procedure } = sight.view;
  const { can } = sight;
  const open = state.personIds.filter((id) => !standingDecision(state, id));
  // One who decides alone records the finding with the decision.
  const byVote = firstBodyOf(state, procedure)?.voting.how !== 'alone';
  const needed = (state.track && trackOf(procedure, state.track)?.requires) ?? [];
  const accountOf = (id: string) => state.accounts.find(({ personId }) => personId === id)?.state;
  const waits = (id: string) =>
    needed.includes('respondent-account') &&
    !isLeftOut(state, 'respondent-account', id) &&
    (accountOf(id) === undefined || accountOf(id) === 'asked');
  return [
    ...open.flatMap((id) => [
      ...offerIf(can('record-finding') && byVote, 'record-finding', 'finding', id),
      ...offerIf(can('ask-account') && !accountOf(id), 'ask-account', 'account', id),
      ...offerIf(can('record-account'), 'record-account', 'account', id),
      ...offerIf(can('decline-account') && accountOf(id) === 'asked', 'decline-account', 'account', id),
      ...offerIf(waits(id) && can('leave-out-step'), 'protect-first', 'account', id),
    ]),
    ...offerIf(
      open.length > 0 && can('leave-out-step') && amendable(sight).length > 0,
      'leave-out-step',
      'record',
    ),
    ...offerIf(procedure.counsel !== null && can('consult-counsel'), 'consult-counsel', 'counsel'),
    ...offerIf(can('record-advice'), 'record-advice', 'counsel'),
  ];
};
