import type { CaseSight } from '../case/case-sight.ts';
import { partNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { always, type Field, type Option, reasonField } from './field.ts';

const persons = ({ view: { state }, names }: CaseSight): Option[] => [
  ...state.personIds.map((value) => ({ value, words: capital(names.person(value)) })),
  ...state.witnessIds.map((value, index) => ({ value, words: `Witness ${index + 1}` })),
];

const admittedField = (name: string): Field => ({
  as: 'yes-no',
  name,
  label: 'Is the appeal heard?',
  missing: 'Say whether it is heard.',
});

const wordsField = (name: string, label: string): Field => ({
  as: 'words',
  name,
  label,
  charactersMax: 20_000,
  optional: true,
});

/** Appeals. Source: R52, R53, R54, R55 */
export const appealForms = {
  'file-appeal': {
    type: 'file-appeal',
    about: ['decisionId'],
    title: 'Record an appeal',
    hint: 'Anyone involved may appeal. It says its reason, and why the decision should change.',
    fields: [
      {
        as: 'choice',
        name: 'appellant.as',
        label: 'Who appeals?',
        options: always(
          Object.fromEntries(Object.entries(partNames).map(([value, words]) => [value, capital(words)])),
        ),
        missing: 'Choose who appeals.',
      },
      {
        as: 'choice',
        name: 'appellant.personId',
        label: 'Which person?',
        hint: 'For a respondent or a witness; then they are told the outcome too.',
        options: (sight) => [...persons(sight), { value: '', words: 'Somebody else' }],
        optional: true,
      },
      {
        as: 'moment',
        name: 'receivedAt',
        label: 'When did it come in?',
        hint: 'Leave it empty for now.',
        optional: true,
      },
      wordsField('reason', 'The reason of the appeal'),
      wordsField('grounds', 'Why the decision should change'),
      wordsField('wanted', 'What they want instead'),
    ],
    button: 'Record the appeal',
    done: 'The appeal is on record.',
  },
  'admit-appeal': {
    type: 'admit-appeal',
    about: ['appealId'],
    title: 'Hear it, or not',
    fields: [admittedField('admitted'), reasonField()],
    button: 'Record it',
    done: 'It is on record whether the appeal is heard.',
  },
  'move-to-admit': {
    type: 'propose-motion',
    given: { proposal: { kind: 'admit-appeal' } },
    about: ['proposal.appealId'],
    title: 'Propose to hear it, or not',
    fields: [admittedField('proposal.admitted'), reasonField('Why?', 'proposal.reason')],
    button: 'Put the motion',
    done: 'The motion is put.',
  },
  'withdraw-appeal': {
    type: 'withdraw-appeal',
    about: ['appealId'],
    title: 'The appellant takes it back',
    fields: [reasonField('How do you know?')],
    button: 'Record it',
    done: 'The appeal is taken back.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. The outcome of an appeal has a form of its own. */
export const appealOffers = ({ view: { state, procedure }, can, standings }: CaseSight): Offer[] => {
  const byVote = procedure.appeal.admittedBy === 'vote';
  const open = state.appeals.filter(({ state: is }) => is === 'filed' || is === 'admitted');
  return [
    ...state.decisions
      .filter((decision) => decision.state === 'adopted')
      .flatMap(({ decisionId }) => offerIf(can('file-appeal'), 'file-appeal', 'appeals', decisionId)),
    ...open.flatMap(({ appealId, state: is }) => [
      ...offerIf(is === 'filed' && !byVote && can('admit-appeal'), 'admit-appeal', 'appeals', appealId),
      ...offerIf(
        is === 'filed' && byVote && standings.has('appeal') && can('propose-motion'),
        'move-to-admit',
        'appeals',
        appealId,
      ),
      ...offerIf(can('withdraw-appeal'), 'withdraw-appeal', 'appeals', appealId),
    ]),
  ];
};
