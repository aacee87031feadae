import { appealBodyOf, type ConflictKind, firstBodyOf } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { type CommandForm, type Offer, offerIf } from './command-form.ts';
import { type Field, type Option, reasonField } from './field.ts';
import { allMembers, bodyOptions, otherMembers, othersTakingPart } from './options.ts';

const kindWords = {
  hard: 'They see nothing of the case',
  soft: 'They may speak, and do not vote',
} as const satisfies Record<ConflictKind, string>;

const kinds = ({ view: { procedure } }: CaseSight): Option[] =>
  procedure.conflict.kinds.map((kind) => ({ value: kind, words: kindWords[kind] }));

const kindField = (label: string): Field => ({
  as: 'choice',
  name: 'kind',
  label,
  options: kinds,
  missing: 'Choose what it means.',
});

const memberField = (options: (sight: CaseSight) => readonly Option[], name = 'memberId'): Field => ({
  as: 'choice',
  name,
  label: 'Member',
  options,
  missing: 'Choose a member.',
});

/** Who takes part. Source: R15, R18, R27, R28, R29, R31, R32, R37 */
export const conflictForms = {
  'declare-conflict': {
    type: 'declare-conflict',
    title: 'I have a conflict of interest',
    hint: 'It holds at once, and what you voted no longer counts. You cannot take it back yourself.',
    fields: [
      kindField('What it means'),
      {
        as: 'words',
        name: 'nature',
        label: 'What is it?',
        hint: 'For the others, in a few words. Under some procedures it may stay empty.',
        charactersMax: 5_000,
        optional: true,
      },
    ],
    button: 'I take no part',
    done: 'Your conflict of interest is on record. Thank you for saying so.',
  },
  'challenge-member': {
    type: 'challenge-member',
    title: 'Somebody else has a conflict of interest',
    hint: 'The others decide it by a motion.',
    fields: [memberField(othersTakingPart), kindField('What it would mean'), reasonField()],
    button: 'Ask the others to decide',
    done: 'The others are asked to decide it.',
  },
  'settle-conflict': {
    type: 'propose-motion',
    given: { proposal: { kind: 'settle-conflict' } },
    title: 'Propose to decide a conflict of interest anew',
    fields: [
      memberField(otherMembers, 'proposal.memberId'),
      {
        as: 'choice',
        name: 'proposal.conflict',
        label: 'What it would mean',
        options: (sight) => [...kinds(sight), { value: 'none', words: 'There is none: they take part' }],
        missing: 'Choose what it would mean.',
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Put the motion',
    done: 'The motion is put.',
  },
  'appoint-temporary': {
    type: 'appoint-temporary',
    title: 'Appoint somebody for this case alone',
    hint: 'Too few members are left to decide.',
    fields: [memberField(allMembers), reasonField()],
    button: 'Appoint them',
    done: 'They are appointed for this case.',
  },
  transfer: {
    type: 'propose-motion',
    given: { proposal: { kind: 'transfer' } },
    title: 'Propose to hand the case over',
    fields: [
      {
        as: 'choice',
        name: 'proposal.toBodyId',
        label: 'To whom?',
        options: (sight) => {
          const first = firstBodyOf(sight.view.state, sight.view.procedure);
          return bodyOptions(sight).filter(({ value }) => first?.mayTransferTo.includes(value));
        },
        missing: 'Choose a body.',
      },
      reasonField('Why?', 'proposal.reason'),
    ],
    button: 'Put the motion',
    done: 'The motion is put.',
  },
  'record-meeting': {
    type: 'record-meeting',
    about: ['meetingId'],
    title: 'Record a meeting',
    hint: 'Who was there is present for the motions that were open.',
    fields: [
      { as: 'choice', name: 'bodyId', label: 'Who met?', options: bodyOptions, missing: 'Choose a body.' },
      { as: 'moment', name: 'heldAt', label: 'When?', missing: 'Write when it was.' },
      { as: 'ticks', name: 'attended', label: 'Who was there?', options: allMembers, optional: true },
      { as: 'yes-no', name: 'emergency', label: 'Was it an emergency meeting?', optional: true },
      {
        as: 'line',
        name: 'minutes',
        label: 'Where are the minutes?',
        charactersMax: 500,
        optional: true,
      },
    ],
    button: 'Record it',
    done: 'The meeting is on record.',
  },
} as const satisfies Record<string, CommandForm>;

/** Which of these the reader may send now. */
export const conflictOffers = (sight: CaseSight): Offer[] => {
  const { view, can, standings } = sight;
  const { state, procedure } = view;
  const first = firstBodyOf(state, procedure);
  const votes = [first, appealBodyOf(state, procedure)].some((body) => body?.voting.how === 'vote');
  const mayMove = can('propose-motion') && (standings.has('deciding') || standings.has('appeal'));
  const at = 'taking-part';
  return [
    ...offerIf(can('declare-conflict'), 'declare-conflict', at),
    ...offerIf(
      can('challenge-member') && votes && othersTakingPart(sight).length > 0,
      'challenge-member',
      at,
    ),
    ...offerIf(mayMove && votes && state.recusals.length > 0, 'settle-conflict', at),
    ...offerIf(can('appoint-temporary') && state.deadlockedBodyIds.length > 0, 'appoint-temporary', at),
    ...offerIf(
      standings.has('deciding') && can('propose-motion') && (first?.mayTransferTo.length ?? 0) > 0,
      'transfer',
      at,
    ),
    ...offerIf(
      can('record-meeting'),
      'record-meeting',
      at,
      `${view.id}-meeting-${state.meetings.length + 1}`,
    ),
  ];
};
