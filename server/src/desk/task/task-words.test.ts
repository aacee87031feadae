import { describe, expect, it } from 'vitest';
import type { TaskView } from '../../task/read-tasks.ts';
import { taskSentence, taskStateName } from './task-words.ts';

const task: TaskView = {
  id: 't1',
  kind: 'apply',
  state: 'open',
  caseId: 'c1',
  caseName: 'amber-river',
  obligationId: null,
  what: null,
  channelId: 'meeting',
  measureId: 'm1',
  measureKind: 'suspend',
  handle: 'robin',
  until: '2026-11-27T12:00:00.000Z',
  ownerId: 'kim',
  createdAt: '2026-11-20T12:00:00.000Z',
  dueAt: '2026-11-22T12:00:00.000Z',
  remindedAt: null,
  words: '',
  settledBy: null,
  settledAt: null,
};
const name = { channel: () => 'Annual meeting', moment: (at: string) => at.slice(0, 10) };
const plain = (words: string): string => words.replace(/[\u2068\u2069]/g, '');

describe('a task in a sentence (R25, R41, R42, R73)', () => {
  it.each<[Partial<TaskView>, string]>([
    [{}, 'Keep robin out of Annual meeting until 2026-11-27'],
    [{ until: null }, 'Keep robin out of Annual meeting, without an end'],
    [{ measureKind: 'silence' }, 'See that robin does not write in Annual meeting until 2026-11-27'],
    [{ measureKind: 'hold-posts' }, 'Read what robin writes in Annual meeting first until 2026-11-27'],
    [{ kind: 'lift' }, 'Let robin in again at Annual meeting'],
    [{ kind: 'lift', measureKind: 'silence' }, 'Let robin write again in Annual meeting'],
    [
      { kind: 'lift', measureKind: 'hold-posts' },
      'Let through what robin writes in Annual meeting, without reading it first',
    ],
    [{ kind: 'invite' }, 'Invite robin to Annual meeting again, as a member'],
    [{ kind: 'obligation', what: 'talk' }, 'Do what was decided: a talk'],
    [{ kind: 'obligation', what: 'give-back' }, 'Do what was decided: giving back what was taken'],
  ])('%o says what is to be done', (change, sentence) => {
    expect(plain(taskSentence({ ...task, ...change }, name))).toBe(sentence);
  });

  it('keeps a stranger’s name from turning the sentence around', () => {
    expect(taskSentence({ ...task, handle: 'a\u202Eb' }, name)).toContain('\u2068a⟦U+202E⟧b\u2069');
  });
});

describe('how a task stands', () => {
  it.each<[string, Partial<TaskView>, string, string]>([
    ['open before its day', {}, '2026-11-22T11:59:59.999Z', 'to be done'],
    ['open at its very instant', {}, '2026-11-22T12:00:00.000Z', 'to be done'],
    ['open after it', {}, '2026-11-22T12:00:00.001Z', 'overdue'],
    ['done after it', { state: 'done' }, '2026-12-01T00:00:00.000Z', 'done'],
    ['impossible', { state: 'cannot' }, '2026-12-01T00:00:00.000Z', 'cannot be done'],
    ['dropped', { state: 'dropped' }, '2026-12-01T00:00:00.000Z', 'no longer to be done'],
  ])('%s', (_how, change, now, words) => {
    expect(taskStateName({ ...task, ...change }, now).words).toBe(words);
  });
});
