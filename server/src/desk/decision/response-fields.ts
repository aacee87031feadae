import type { ResponseKind } from '@comity/core';
import { always, type Field } from '../command/field.ts';
import { reportOptions } from '../command/options.ts';

const due = (hint: string): Field => ({
  as: 'days',
  name: 'dueDays',
  label: 'Within how many days?',
  hint,
  optional: true,
});
const length: Field = { as: 'length', name: 'length', label: 'How long?' };
const noEndHint = 'Whole days of 24 hours. Leave both empty for no end.';
const lengthOrNone: Field = { ...length, optional: true, hint: noEndHint };
const scope: Field = { as: 'scope', name: 'scope', label: 'Where?' };
const review: Field = { as: 'moment', name: 'reviewAt', label: 'Look at it again on', optional: true };
const neededConditions: Field = {
  as: 'words',
  name: 'conditions',
  label: 'On which conditions?',
  charactersMax: 2_000,
  missing: 'Write the conditions.',
};
const conditions: Field = { ...neededConditions, optional: true };
const report: Field = {
  as: 'choice',
  name: 'reportId',
  label: 'Which post?',
  options: reportOptions,
  missing: 'Choose which post.',
};
const statement: Field = {
  as: 'words',
  name: 'statement',
  label: 'Its words',
  charactersMax: 5_000,
  missing: 'Write its words.',
};
const line = (name: string, label: string): Field => ({ as: 'line', name, label, charactersMax: 200 });

/** What each response asks for besides being chosen. Source: R38, R40, R41, R42, R43, R44, R46 */
export const responseFields = {
  'no-action': [],
  talk: [due('14 if you leave it empty.')],
  'ask-for-change': [],
  'private-reprimand': [],
  'public-reprimand': [scope, statement, due('7 if you leave it empty.')],
  apology: [
    {
      as: 'choice',
      name: 'audience',
      label: 'To whom?',
      options: always({ private: 'In private', public: 'In public' }),
      missing: 'Choose to whom.',
    },
    due('14 if you leave it empty.'),
  ],
  amends: [
    {
      as: 'words',
      name: 'amends',
      label: 'What do they do?',
      charactersMax: 2_000,
      missing: 'Write what they do to make things right.',
    },
    { as: 'days', name: 'dueDays', label: 'Within how many days?', missing: 'Write within how many days.' },
  ],
  'content-change': [
    {
      as: 'choice',
      name: 'act',
      label: 'What is done?',
      options: always({ remove: 'It is removed', edit: 'It is edited', hide: 'It is hidden' }),
      missing: 'Choose what is done.',
    },
    report,
    due('3 if you leave it empty.'),
  ],
  'public-note': [report, statement, due('3 if you leave it empty.')],
  silence: [lengthOrNone, scope, review],
  premoderation: [lengthOrNone, scope, review],
  suspension: [length, scope, review, conditions],
  removal: [
    scope,
    { ...review, hint: 'A removal has no end; name a day to look at it again, or leave it empty.' },
    conditions,
  ],
  'role-loss': [line('role', 'Which?'), lengthOrNone, review],
  'through-colleague': [line('colleague', 'Through whom?'), lengthOrNone, review],
  expulsion: [review],
  conditions: [neededConditions, lengthOrNone, review],
  'tell-partner': [line('partner', 'Which institution?'), due('14 if you leave it empty.')],
} as const satisfies Readonly<Record<ResponseKind, readonly Field[]>>;
