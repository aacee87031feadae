import type {
  ContentAct,
  ContentOutcome,
  DriftKind,
  DriftOutcome,
  MeasureChange,
  RestorationEvent,
  SanctionEnd,
} from '@comity/core';
import { obligationStateNames } from '../parts/procedure-words.ts';
import { listed } from '../parts/words.ts';
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

const contentWords = {
  hide: {
    asked: 'it is asked to hide what was posted',
    done: 'what was posted is hidden',
    already: 'others had hidden what was posted before',
    'needs-human': 'it would not hide what was posted, a human has to',
  },
  show: {
    asked: 'it is asked to show again what it hid',
    done: 'what was hidden is shown again',
    already: 'others had shown again what was hidden before',
    'needs-human': 'it would not show again what was hidden, a human has to',
  },
  remove: {
    asked: 'it is asked to remove what was posted',
    done: 'what was posted is removed',
    already: 'others had removed what was posted before',
    'needs-human': 'it would not remove what was posted, a human has to',
  },
} as const satisfies Record<ContentAct, Record<ContentOutcome, string>>;

/** What happened while a decision was carried out, and after. */
export const restorationSentences: Sentences<RestorationEvent> = {
  'measure-recorded': ({ accountId, channelId, change }, name) =>
    `${name.account(accountId)} on ${name.channel(channelId)}: ${changeWords(change, name)}.`,
  'drift-settled': ({ accountId, channelId, outcome }, name) =>
    `${name.account(accountId)} on ${name.channel(channelId)}: it was decided that ${settledWords[outcome]}.`,
  'access-restored': ({ personId, channelIds }, name) =>
    `${name.person(personId)} can take part again in ${listed(channelIds.map(name.channel))}. It was looked at there.`,
  'content-change-recorded': ({ channelId, act, outcome }, name) =>
    `${name.channel(channelId)}: ${contentWords[act][outcome]}.`,
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

const driftWords = {
  'made-elsewhere': 'someone had already done it on the platform; left as it is',
  'lifted-elsewhere': 'someone lifted it on the platform; left as it is',
  'lengthened-elsewhere': 'someone moved its end on the platform further off; left as it is',
  'shortened-elsewhere': 'someone moved its end on the platform closer; left as it is',
  'unknown-account': 'the platform does not know this account any more',
} as const satisfies Record<DriftKind, string>;

const settledWords = {
  accept: 'it stays as a human made it there',
  adopt: 'what a human did there counts as an action of its own',
  're-apply': 'ours is made again',
} as const satisfies Record<DriftOutcome, string>;

const changeWords = (change: MeasureChange, name: Namings): string => {
  switch (change.to) {
    case 'applied':
      return change.until === null
        ? 'in force, without an end'
        : `in force until ${name.moment(change.until)}`;
    case 'lifted':
      return 'access restored';
    case 'closed':
      return change.absent
        ? 'access is back; the platform had ended it by itself'
        : 'ours has ended; what a human made there still stands';
    case 'task':
      return 'no program does it here; it is a task for somebody';
    case 'needs-human':
      return 'it could not be done, a human has to look at it';
    case 'drifted':
      return driftWords[change.drift];
    default:
      return change satisfies never;
  }
};
