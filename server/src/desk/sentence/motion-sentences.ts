import type { MotionEvent, Tally } from '@comity/core';
import { motionFailureNames } from '../parts/procedure-words.ts';
import { capital, counted, listed } from '../parts/words.ts';
import { numbered, type Sentences } from './namings.ts';
import { proposalWords } from './proposal-words.ts';

const votes = {
  for: 'Voted for',
  against: 'Voted against',
  abstain: 'Abstained on',
} as const;

/** How many voted how, and how many had to be there. */
export const tallyWords = (tally: Tally): string =>
  `${tally.for} for, ${tally.against} against, ${tally.abstained} abstained; ` +
  `${tally.present} of ${tally.eligible} present, ${tally.quorum} needed`;

/** What happened to motions. */
export const motionSentences: Sentences<MotionEvent> = {
  'motion-proposed': ({ motionId, bodyId, proposal, openedAt, closesAt }, name) =>
    `${capital(numbered('motion', motionId))}, put to ${name.body(bodyId)}: to ${proposalWords(proposal, name)}.` +
    (closesAt > openedAt ? ` It is open until ${name.moment(closesAt)}.` : ''),
  'vote-cast': ({ motionId, vote }) => `${votes[vote]} ${numbered('motion', motionId)}.`,
  'voters-reminded': ({ motionId, memberIds }, name) =>
    `${listed(memberIds.map(name.member))} ${memberIds.length === 1 ? 'was' : 'were'} reminded to vote on ${numbered('motion', motionId)}.`,
  'motion-continued': ({ motionId, closesAt, tally }, name) =>
    `${capital(numbered('motion', motionId))} was counted (${tallyWords(tally)}) and stays open until ${name.moment(closesAt)}.`,
  'motion-adopted': ({ motionId, tally }) =>
    tally.eligible === 1
      ? `${capital(numbered('motion', motionId))} was adopted.`
      : `${capital(numbered('motion', motionId))} was adopted: ${tallyWords(tally)}.`,
  'motion-failed': ({ motionId, why, tally }) =>
    `${capital(numbered('motion', motionId))} was not adopted, because ${motionFailureNames[why]}: ${tallyWords(tally)}.`,
  'motion-withdrawn': ({ motionId, why }) =>
    `${capital(numbered('motion', motionId))} ${why === 'withdrawn' ? 'was taken back' : 'is over: something else took its place'}.`,
  'meeting-held': ({ bodyId, emergency, heldAt, attended }, name) =>
    `${capital(name.body(bodyId))} met${emergency ? ' for an emergency' : ''} on ${name.moment(heldAt)}; ` +
    `${counted(attended.length, 'member was', 'members were')} there.`,
};
