import type { ChannelKind, HoldState, MailAuthentication, Phase, Role } from '@comity/core';
import type { MeasureState } from '../../database/schema/measure.ts';
import type { Tone } from './badge.tsx';

/** A state as the desk names it: a word, and how much it asks for. */
export type Named = { readonly tone: Tone; readonly words: string };

export const phaseNames = {
  none: { tone: 'over', words: 'not open' },
  triage: { tone: 'waiting', words: 'new' },
  deliberation: { tone: 'waiting', words: 'to be decided' },
  sanction: { tone: 'standing', words: 'sanction in force' },
  decided: { tone: 'done', words: 'decided' },
  appeal: { tone: 'waiting', words: 'under appeal' },
  restored: { tone: 'over', words: 'access restored' },
  dismissed: { tone: 'over', words: 'reports dismissed' },
} as const satisfies Record<Phase, Named>;

export const holdStateNames = {
  held: { tone: 'waiting', words: 'held' },
  approved: { tone: 'standing', words: 'to be released' },
  releasing: { tone: 'standing', words: 'being released' },
  released: { tone: 'done', words: 'released' },
  uncertain: { tone: 'alarm', words: 'perhaps released' },
  returned: { tone: 'alarm', words: 'came back' },
  rejected: { tone: 'over', words: 'rejected' },
  discarded: { tone: 'over', words: 'discarded' },
} as const satisfies Record<HoldState, Named>;

export const measureStateNames = {
  pending: { tone: 'waiting', words: 'to be applied' },
  applied: { tone: 'standing', words: 'in force' },
  lifting: { tone: 'waiting', words: 'to be lifted' },
  lifted: { tone: 'over', words: 'lifted' },
  closed: { tone: 'over', words: 'over' },
  task: { tone: 'waiting', words: 'somebody does it by hand' },
  'needs-human': { tone: 'alarm', words: 'needs you' },
  drifted: { tone: 'alarm', words: 'changed by someone else' },
} as const satisfies Record<MeasureState, Named>;

export const noticeStateNames = {
  owed: { tone: 'waiting', words: 'on its way' },
  delivered: { tone: 'done', words: 'delivered' },
  'needs-human': { tone: 'alarm', words: 'hand it over yourself' },
} as const satisfies Record<'owed' | 'delivered' | 'needs-human', Named>;

export const proofNames = {
  aligned: { tone: 'done', words: 'sender proved' },
  unproved: { tone: 'waiting', words: 'sender not proved' },
  failed: { tone: 'alarm', words: 'sender check failed' },
} as const satisfies Record<MailAuthentication['result'], Named>;

export const roleNames = {
  operator: 'operator',
  decider: 'decider',
  staff: 'staff',
  counsel: 'counsel',
  appeal: 'appeal body',
  'list-moderator': 'list moderator',
} as const satisfies Record<Role, string>;

export const channelKindNames = {
  mail: 'Mailing lists',
  github: 'GitHub',
  discourse: 'Discourse forum',
  manual: 'By hand',
} as const satisfies Record<ChannelKind, string>;

/** `1,000`. */
export const grouped = (n: number): string => n.toLocaleString('en-GB');

/** `1 report`, `2 reports`. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${grouped(n)} ${n === 1 ? one : many}`;

/** `a, b and c`. */
export const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words);

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
