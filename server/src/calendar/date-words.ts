import type { MatterKind, SanctionBasis, SanctionKind } from '@comity/core';
import type { TaskKind } from '../database/schema/task.ts';

const endWords = {
  silence: 'Reading only ends',
  premoderation: 'Reading of posts beforehand ends',
  suspension: 'Suspension ends',
  removal: 'Removal ends',
  'role-loss': 'Loss of a role ends',
  'through-colleague': 'Taking part through a colleague ends',
  expulsion: 'Expulsion ends',
  conditions: 'Conditions end',
} as const satisfies Record<SanctionKind, string>;

/** What ends, without saying for whom. */
export const wordsOfEnd = (kind: SanctionKind, basis: SanctionBasis): string =>
  basis === 'interim' ? 'Interim measure ends' : endWords[kind];

/** What a body has to see to by a day. Source: R31 */
export const matterWords = {
  emergency: 'Emergency meeting is due',
  'grave-case': 'Grave case is to be decided',
  motion: 'Motion closes',
  'temporary-members': 'Temporary members are to be found',
  'interim-review': 'Interim measure is to be reviewed',
  'track-proposal': 'Proposed track is to be settled',
  appeal: 'Appeal is to be heard',
  'sanction-review': 'Sanction is to be looked at again',
  readmission: 'Readmission is asked for',
  obligation: 'Something decided is to be done',
  report: 'A body is to be told',
  triage: 'Track is to be chosen',
  advice: 'Advice of counsel is due',
  decision: 'Case is to be decided',
} as const satisfies Record<MatterKind, string>;

/** What somebody does by hand. */
export const taskWords = {
  apply: 'Task due, apply a measure',
  lift: 'Task due, lift a measure',
  invite: 'Task due, invite somebody again',
  obligation: 'Task due, do what was decided',
} as const satisfies Record<TaskKind, string>;
