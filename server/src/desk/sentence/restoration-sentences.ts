import type { MeasureChange, RestorationEvent, SanctionEnd } from '@comity/core';
import { obligationStateNames } from '../parts/procedure-words.ts';
import type { Namings, Sentences } from './namings.ts';

const ends = {
  expired: 'it reached its end',
  decided: 'what was decided takes its place',
  reviewed: 'it was looked at and ended',
  dismissed: 'what was reported is not followed up',
  renewed: 'another one takes its place',
  overruled: 'counsel overruled the decision',
  appeal: 'the appeal was decided',
} as const satisfies Record<SanctionEnd, string>;

/** What happened while a decision was carried out, and after. */
export const restorationSentences: Sentences<RestorationEvent> = {
  'measure-recorded': ({ accountId, channelId, change }, name) =>
    `${name.account(accountId)} on ${name.channel(channelId)}: ${changeWords(change, name)}.`,
  'sanction-ended': ({ endedAt, why }, name) =>
    `A sanction ended at ${name.moment(endedAt)}: ${ends[why]}. What it alone asked for is lifted.`,
  'review-due': () => 'The day has come to look at a sanction again.',
  'readmission-asked': () => 'The person asked that a sanction be looked at again.',
  'sanction-reviewed': ({ outcome, reviewAt }, name) =>
    outcome === 'end'
      ? 'A sanction was looked at again, and ends.'
      : `A sanction was looked at again, and stays${reviewAt === null ? '' : `. It is looked at once more on ${name.moment(reviewAt)}`}.`,
  'obligation-settled': ({ outcome }) =>
    `Something that was owed is settled: ${obligationStateNames[outcome].words}.`,
};

const changeWords = (change: MeasureChange, name: Namings): string => {
  switch (change.to) {
    case 'applied':
      return change.until === null
        ? 'suspended, without an end'
        : `suspended until ${name.moment(change.until)}`;
    case 'lifted':
      return 'access restored';
    case 'closed':
      return 'it was no longer suspended; only the record was closed';
    case 'needs-human':
      return 'the platform would not do it, a human has to';
    case 'drifted':
      return 'someone changed it on the platform; left as it is';
    default:
      return change satisfies never;
  }
};
