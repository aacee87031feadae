import type { InterimEvent } from '@comity/core';
import { capital } from '../parts/words.ts';
import type { Sentences } from './namings.ts';

const outcomes = { keep: 'it stays', end: 'it ends', renew: 'it is renewed' } as const;

/** What happened to measures before a decision. */
export const interimSentences: Sentences<InterimEvent> = {
  'interim-imposed': ({ reviewBodyId, reviewBy }, name) =>
    `${capital(name.body(reviewBodyId))} looks at the measure before a decision until ${name.moment(reviewBy)}.`,
  'interim-reviewed': ({ outcome }) => `The measure before a decision was looked at: ${outcomes[outcome]}.`,
};
