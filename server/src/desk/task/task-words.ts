import type { MeasureKind } from '@comity/core';
import type { TaskView } from '../../task/read-tasks.ts';
import type { Named } from '../parts/words.ts';
import { obligationName } from '../parts/procedure-words.ts';
import { isolated } from '../parts/visible-text.ts';

/** How places and instants are called. */
type Namings = {
  readonly channel: (id: string) => string;
  readonly moment: (at: string) => string;
};

const applyWords = {
  suspend: (who, where, until) => `Keep ${who} out of ${where}${until}`,
  silence: (who, where, until) => `See that ${who} does not write in ${where}${until}`,
  'hold-posts': (who, where, until) => `Read what ${who} writes in ${where} first${until}`,
} as const satisfies Record<MeasureKind, (who: string, where: string, until: string) => string>;

const liftWords = {
  suspend: (who, where) => `Let ${who} in again at ${where}`,
  silence: (who, where) => `Let ${who} write again in ${where}`,
  'hold-posts': (who, where) => `Let through what ${who} writes in ${where}, without reading it first`,
} as const satisfies Record<MeasureKind, (who: string, where: string) => string>;

/** What somebody has to do, in one plain sentence. Source: R25, R41, R42, R45, R73 */
export const taskSentence = (task: TaskView, name: Namings): string => {
  const { kind, measureKind, handle, channelId, until, what } = task;
  if (kind === 'obligation')
    return `Do what was decided: ${what === null ? 'see the case' : obligationName(what)}`;
  const who = isolated(handle ?? 'somebody');
  const where = channelId === null ? 'that place' : name.channel(channelId);
  const as = measureKind ?? 'suspend';
  if (kind === 'invite') return `Invite ${who} to ${where} again, as a member`;
  if (kind === 'lift') return liftWords[as](who, where);
  return applyWords[as](who, where, until === null ? ', without an end' : ` until ${name.moment(until)}`);
};

const settledNames = {
  done: { tone: 'done', words: 'done' },
  cannot: { tone: 'alarm', words: 'cannot be done' },
  dropped: { tone: 'over', words: 'no longer to be done' },
} as const satisfies Record<Exclude<TaskView['state'], 'open'>, Named>;

/** How a task stands at `now`. */
export const taskStateName = ({ state, dueAt }: TaskView, now: string): Named => {
  if (state !== 'open') return settledNames[state];
  return dueAt < now ? { tone: 'alarm', words: 'overdue' } : { tone: 'waiting', words: 'to be done' };
};
