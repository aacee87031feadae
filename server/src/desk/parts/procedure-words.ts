import type {
  AppealInCase,
  DecisionInCase,
  DismissalReason,
  MotionFailure,
  MotionInCase,
  NoticeKind,
  Obligation,
  Party,
  RecusalCause,
  ResponseKind,
  SanctionBasis,
  SanctionKind,
  Seat,
  TrackId,
  Vote,
} from '@comity/core';
import type { Named } from './words.ts';

export const trackNames = {
  lesser: 'lesser track',
  serious: 'serious track',
  severe: 'severe track',
  single: 'single track',
} as const satisfies Record<TrackId, string>;

/** What may follow, each with what it means for the person. Source: R38, R40, R41, R42, R43 */
export const responseNames = {
  'no-action': { words: 'No action', explained: 'Nothing follows. The person is told so.' },
  talk: { words: 'A talk', explained: 'Somebody talks with the person.' },
  'ask-for-change': {
    words: 'A request to change',
    explained: 'The person is told what was wrong and asked to change how they behave.',
  },
  'private-reprimand': {
    words: 'Private reprimand',
    explained: 'The person is asked in private to change how they behave. Nothing is blocked.',
  },
  'public-reprimand': { words: 'Public reprimand', explained: 'The reprimand is said where others read it.' },
  apology: { words: 'An apology', explained: 'The person is asked to apologise.' },
  amends: { words: 'Amends', explained: 'The person does something to make things right.' },
  'content-change': { words: 'Content changed', explained: 'What was posted is removed, edited or hidden.' },
  'public-note': { words: 'Public note', explained: 'A note is left where it happened.' },
  silence: { words: 'Reading only', explained: 'They can read, and not write.' },
  premoderation: {
    words: 'Posts are read first',
    explained: 'What they write is read by a moderator before others see it.',
  },
  suspension: {
    words: 'Suspension',
    explained: 'They cannot take part until a stated end. Access comes back by itself.',
  },
  removal: { words: 'Removal', explained: 'They cannot take part, without an end date.' },
  'role-loss': { words: 'Loss of a role', explained: 'A group, a special access, or a seat on a committee.' },
  'through-colleague': {
    words: 'Through a colleague',
    explained: 'They take part only through somebody else.',
  },
  expulsion: { words: 'Expulsion', explained: 'They lose their membership.' },
  conditions: { words: 'Conditions', explained: 'They take part, on conditions that are told to them.' },
  'tell-partner': { words: 'Telling a partner', explained: 'A partner institution is told.' },
} as const satisfies Record<ResponseKind, { words: string; explained: string }>;

export const sanctionNames = {
  silence: 'reading only',
  premoderation: 'posts are read first',
  suspension: 'suspension',
  removal: 'removal',
  'role-loss': 'loss of a role',
  'through-colleague': 'taking part through a colleague',
  expulsion: 'expulsion',
  conditions: 'conditions',
} as const satisfies Record<SanctionKind, string>;

/** What a sanction rests on. */
export const basisNames = {
  interim: 'before a decision',
  decision: 'decided',
  appeal: 'decided on appeal',
} as const satisfies Record<SanctionBasis, string>;

const ownObligations = {
  'tell-body': 'telling the body',
  publish: 'what is said to members or the public',
  'give-back': 'giving back what was taken',
  'put-back': 'putting back what was changed',
} as const;

/** What is owed: a response that somebody carries out, or that others are told. */
export const obligationName = (what: Obligation['what']): string =>
  isOwn(what) ? ownObligations[what] : responseNames[what].words.toLowerCase();

const isOwn = (what: Obligation['what']): what is keyof typeof ownObligations =>
  Object.hasOwn(ownObligations, what);

export const obligationStateNames = {
  owed: { tone: 'waiting', words: 'owed' },
  done: { tone: 'done', words: 'done' },
  'not-done': { tone: 'alarm', words: 'not done' },
  waived: { tone: 'over', words: 'owed no longer' },
} as const satisfies Record<Obligation['state'], Named>;

export const decisionStateNames = {
  adopted: { tone: 'standing', words: 'adopted' },
  overruled: { tone: 'over', words: 'overruled' },
  replaced: { tone: 'over', words: 'changed on appeal' },
  overturned: { tone: 'over', words: 'overturned' },
  final: { tone: 'done', words: 'final' },
} as const satisfies Record<DecisionInCase['state'], Named>;

export const motionStateNames = {
  open: { tone: 'waiting', words: 'open' },
  adopted: { tone: 'done', words: 'adopted' },
  failed: { tone: 'over', words: 'not adopted' },
  withdrawn: { tone: 'over', words: 'withdrawn' },
} as const satisfies Record<MotionInCase['state'], Named>;

export const motionFailureNames = {
  'no-quorum': 'too few were present',
  'no-majority': 'there was no majority',
  tie: 'the votes were equal',
  'step-missing': 'a step that has to come first was missing',
  'no-longer-possible': 'what it proposed was no longer possible',
} as const satisfies Record<MotionFailure, string>;

export const voteNames = {
  for: 'for',
  against: 'against',
  abstain: 'abstained',
} as const satisfies Record<Vote, string>;

export const appealStateNames = {
  filed: { tone: 'waiting', words: 'to be admitted' },
  admitted: { tone: 'waiting', words: 'to be decided' },
  refused: { tone: 'over', words: 'not heard' },
  withdrawn: { tone: 'over', words: 'taken back' },
  decided: { tone: 'done', words: 'decided' },
} as const satisfies Record<AppealInCase['state'], Named>;

export const dismissalNames = {
  'bad-faith': 'made in bad faith',
  'no-violation': 'no violation',
  'not-ours': 'not for this community to decide',
} as const satisfies Record<DismissalReason, string>;

export const recusalCauseNames = {
  declared: 'they declared a conflict of interest',
  challenged: 'the others found a conflict of interest',
  respondent: 'the case is about them',
  reporter: 'they reported it',
  witness: 'they saw what happened',
  appellant: 'they appeal',
  'linked-account': 'an account of theirs is the one reported',
} as const satisfies Record<RecusalCause, string>;

export const partNames = {
  respondent: 'the respondent',
  reporter: 'the reporter',
  harmed: 'the person harmed',
  witness: 'a witness',
} as const satisfies Record<Party['as'], string>;

export const noticeKindNames = {
  decision: 'what was decided',
  interim: 'access before a decision',
  'account-request': 'a request for their account',
  withdrawn: 'a decision that no longer holds',
  'appeal-answer': 'whether the appeal is heard',
  'appeal-outcome': 'what came of the appeal',
  restored: 'that access is back',
  review: 'what was looked at again',
} as const satisfies Record<NoticeKind, string>;

export const seatNames = {
  chair: 'chair',
  member: 'member',
  convenor: 'convenor, without a vote',
} as const satisfies Record<Seat, string>;
