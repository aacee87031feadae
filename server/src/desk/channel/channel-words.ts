import { type ContentAct, contentActs, type MeasureKind, measureKinds } from '@comity/core';
import type { ChannelView } from '../../channels/read-channels.ts';
import type { ChannelCounts } from '../../sanction/channel-counts.ts';
import { capital, counted, listed } from '../parts/words.ts';

const measureActs = {
  suspend: 'keep people out',
  silence: 'let people read only',
  'hold-posts': 'have posts read first',
} as const satisfies Record<MeasureKind, string>;

const contentWords = {
  hide: 'hide what was posted',
  show: 'show it again',
  remove: 'remove what was posted',
} as const satisfies Record<ContentAct, string>;

type Does = Pick<ChannelView, 'enforces' | 'changes'>;

/** What a channel does without anybody. */
export const doesByItself = ({ enforces, changes }: Does): string => {
  const acts = [
    ...measureKinds.filter((kind) => enforces.includes(kind)).map((kind) => measureActs[kind]),
    ...contentActs.filter((act) => changes.includes(act)).map((act) => contentWords[act]),
  ];
  return acts.length === 0 ? 'Nothing' : capital(listed(acts));
};

/** What is a task for somebody there. What was posted is looked after by those who decide, with or without a channel. */
export const doesNot = ({ enforces }: Does): string => {
  const acts = measureKinds.filter((kind) => !enforces.includes(kind)).map((kind) => measureActs[kind]);
  return acts.length === 0 ? 'Nothing' : capital(listed(acts));
};

const countWords = {
  toDo: (n) => `${n} to be done by itself`,
  task: (n) => `${n} to be done by hand`,
  applied: (n) => `${n} in force`,
  needsHuman: (n) => (n === 1 ? '1 needs a human' : `${n} need a human`),
  drifted: (n) => `${n} done otherwise by somebody there`,
} as const satisfies Record<keyof ChannelCounts, (n: number) => string>;

const order = ['toDo', 'task', 'needsHuman', 'drifted', 'applied'] as const satisfies (keyof ChannelCounts)[];

/** How many measures stand and wait there: `3 measures: 1 to be done by itself, 2 in force`. */
export const waitsThere = (counts: ChannelCounts): string => {
  const there = order.filter((of) => counts[of] > 0);
  if (there.length === 0) return 'Nothing stands or waits there';
  const all = there.reduce((sum, of) => sum + counts[of], 0);
  return `${counted(all, 'measure')}: ${there.map((of) => countWords[of](counts[of])).join(', ')}`;
};
