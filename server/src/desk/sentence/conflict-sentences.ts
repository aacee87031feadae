import type { ConflictEvent, ConflictKind, EventOf } from '@comity/core';
import { recusalCauseNames } from '../parts/procedure-words.ts';
import type { Sentences } from './namings.ts';

const cost = {
  hard: 'takes no part and sees nothing of the case',
  soft: 'may speak and does not vote',
} as const satisfies Record<ConflictKind, string>;

const transferReasons = {
  deadlock: 'too few of its members were left',
  unresolved: 'no vote decided it',
  jurisdiction: 'it is theirs to decide',
} as const satisfies Record<EventOf<'case-transferred'>['why'], string>;

/** What happened to those who decide. */
export const conflictSentences: Sentences<ConflictEvent> = {
  'member-recused': ({ memberId, conflict, cause }, name) =>
    `${name.member(memberId)} ${cost[conflict]}: ${recusalCauseNames[cause]}.`,
  'member-challenged': ({ memberId }, name) =>
    `${name.member(memberId)} was said to have a conflict of interest. The others decide.`,
  'conflict-settled': ({ memberId, conflict }, name) =>
    conflict === 'none'
      ? `The others found no conflict of interest: ${name.member(memberId)} takes part.`
      : `The others found a conflict of interest: ${name.member(memberId)} ${cost[conflict]}.`,
  'deadlock-reached': ({ bodyId, rule }, name) =>
    `Too few members of ${name.body(bodyId)} are left to decide: ${
      rule === 'transfer' ? 'another body takes it' : 'temporary members have to be appointed'
    }.`,
  'case-transferred': ({ fromBodyId, toBodyId, instance, why }, name) =>
    `${instance === 'first' ? 'The case' : 'The appeal'} went from ${name.body(fromBodyId)} to ${name.body(toBodyId)}: ${transferReasons[why]}.`,
  'temporary-member-appointed': ({ memberId, bodyId }, name) =>
    `${name.member(memberId)} joined ${name.body(bodyId)}, for this case alone.`,
};
