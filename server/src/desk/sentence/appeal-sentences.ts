import type { AppealEvent } from '@comity/core';
import { partNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { numbered, type Sentences } from './namings.ts';

const outcomes = {
  uphold: 'the decision stands',
  change: 'the decision is changed',
  overturn: 'the decision is overturned',
} as const;

/** What happened to appeals. */
export const appealSentences: Sentences<AppealEvent> = {
  'appeal-filed': ({ appealId, appellant, bodyId, receivedAt }, name) =>
    `${capital(numbered('appeal', appealId))}, by ${partNames[appellant.as]}, came in on ${name.moment(receivedAt)}. It goes to ${name.body(bodyId)}.`,
  'appeal-admitted': ({ appealId, admitted }) =>
    `${capital(numbered('appeal', appealId))} is ${admitted ? 'heard' : 'not heard'}.`,
  'appeal-withdrawn': ({ appealId }) => `${capital(numbered('appeal', appealId))} was taken back.`,
  'appeal-decided': ({ appealId, outcome }) =>
    `${capital(numbered('appeal', appealId))} was decided: ${outcomes[outcome]}.`,
};
