import type { CaseSight } from '../case/case-sight.ts';
import { partNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { safetyNames } from '../sentence/inquiry-sentences.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { always, type Field, reasonField } from './field.ts';
import { partyOptions } from './options.ts';

const capitals = (names: Readonly<Record<string, string>>) =>
  always(Object.fromEntries(Object.entries(names).map(([value, words]) => [value, capital(words)])));

const fromField = (names: Readonly<Record<string, string>>): Field => ({
  as: 'choice',
  name: 'from',
  label: 'Whose?',
  options: capitals(names),
  missing: 'Choose whose.',
});

const wordsField = (name: string, label: string, charactersMax: number): Field => ({
  as: 'words',
  name,
  label,
  charactersMax,
});

const { respondent: _respondent, ...others } = partNames;

/** What is put on record. Source: R23, R24, R25, R35, R36, R38, R56, R57 */
export const recordForms = {
  'record-statement': {
    type: 'record-statement',
    title: 'What somebody else says',
    fields: [
      fromField({ ...others, other: 'somebody else' }),
      wordsField('statement', 'What they say', 50_000),
      {
        as: 'yes-no',
        name: 'confidential',
        label: 'Was it said in confidence?',
        hint: 'Then it is sealed: whoever reads it says why, and that is recorded.',
        missing: 'Say whether it was said in confidence.',
      },
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'record-wishes': {
    type: 'record-wishes',
    title: 'What somebody would wish for',
    hint: 'Wishes are heard; they do not bind.',
    fields: [fromField(partNames), wordsField('wishes', 'What they wish for', 20_000)],
    button: 'Record it',
    done: 'It is on record.',
  },
  'record-harm': {
    type: 'record-harm',
    title: 'Harm, needs and obligations',
    fields: [
      wordsField('harmed', 'Who was harmed?', 10_000),
      wordsField('needs', 'What do they need?', 10_000),
      wordsField('obligations', 'Whose obligations are these?', 10_000),
      { ...wordsField('causes', 'What brought it about?', 10_000), optional: true },
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'record-consent': {
    type: 'record-consent',
    title: 'Consent',
    hint: 'Nobody is named or brought together with others without it.',
    fields: [
      { as: 'party', name: 'party', label: 'Whose?', options: partyOptions, missing: 'Choose whose.' },
      {
        as: 'choice',
        name: 'to',
        label: 'To what?',
        options: always({ contact: 'Being in contact with others of the case', naming: 'Being named' }),
        missing: 'Choose to what.',
      },
      { as: 'yes-no', name: 'given', label: 'Do they consent?', missing: 'Say whether they consent.' },
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'arrange-contact': {
    type: 'arrange-contact',
    title: 'Bring people together',
    hint: 'Each of them has to have consented before.',
    fields: [
      {
        as: 'parties',
        name: 'parties',
        label: 'Who?',
        options: partyOptions,
        missing: 'Tick at least two.',
      },
      wordsField('purpose', 'What for?', 5_000),
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'record-authority': {
    type: 'record-authority',
    title: 'An authority is involved',
    hint: 'In danger, call law enforcement first and write here afterwards.',
    fields: [
      { as: 'line', name: 'agency', label: 'Which?', charactersMax: 500, missing: 'Write which.' },
      wordsField('statement', 'What was said or done', 20_000),
      { as: 'moment', name: 'at', label: 'When?', optional: true },
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'arrange-safety': {
    type: 'arrange-safety',
    title: 'Keep somebody safe',
    fields: [
      {
        as: 'choice',
        name: 'kind',
        label: 'How?',
        options: capitals(safetyNames),
        missing: 'Choose how.',
      },
      { as: 'line', name: 'who', label: 'Who sees to it?', charactersMax: 500, missing: 'Write who.' },
      reasonField(),
    ],
    button: 'Record it',
    done: 'It is on record.',
  },
  'add-note': {
    type: 'add-note',
    title: 'Add a note',
    hint: 'Only those who work on the case read it.',
    fields: [{ ...wordsField('note', 'Note', 50_000), missing: 'Write the note.' }],
    button: 'Add the note',
    done: 'The note is added.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const recordOffers = ({ can, view: { state } }: CaseSight): Offer[] => [
  ...offerIf(can('record-statement'), 'record-statement', 'record'),
  ...offerIf(can('record-wishes'), 'record-wishes', 'record'),
  ...offerIf(can('record-harm'), 'record-harm', 'record'),
  ...offerIf(can('record-consent'), 'record-consent', 'record'),
  ...offerIf(
    can('arrange-contact') && state.consents.some(({ to }) => to === 'contact'),
    'arrange-contact',
    'record',
  ),
  ...offerIf(can('record-authority'), 'record-authority', 'record'),
  ...offerIf(can('arrange-safety'), 'arrange-safety', 'record'),
  ...offerIf(can('add-note'), 'add-note', 'notes'),
];
