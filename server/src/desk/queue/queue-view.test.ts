import { describe, expect, it } from 'vitest';
import { filterOfView, isNarrowed, orderOfView, queryOfView, type QueueView } from './queue-view.ts';

const kim = { memberId: 'kim' };

describe('a view of the queue', () => {
  it.each<[QueueView, ReturnType<typeof filterOfView>]>([
    [{ view: 'open' }, { waiting: true }],
    [{ view: 'mine' }, { waiting: true, assigneeId: 'kim' }],
    [{ view: 'unassigned' }, { waiting: true, assigneeId: null }],
    [{ view: 'due' }, { dueBefore: 'any' }],
    [{ view: 'severe' }, { waiting: true, track: 'severe' }],
    [
      { view: 'open', track: 'lesser', assignee: 'none' },
      { waiting: true, track: 'lesser', assigneeId: null },
    ],
    [
      { view: 'due', assignee: 'me' },
      { dueBefore: 'any', assigneeId: 'kim' },
    ],
    // One that is decided waits no more, and is still somebody's.
    [
      { view: 'mine', phase: 'sanction' },
      { assigneeId: 'kim', phase: 'sanction' },
    ],
    // What a view says itself is not changed by a filter that it does not have.
    [
      { view: 'severe', track: 'lesser' },
      { waiting: true, track: 'severe' },
    ],
    [
      { view: 'mine', assignee: 'sam' },
      { waiting: true, assigneeId: 'kim' },
    ],
  ])('%j shows %j', (view, filter) => {
    expect(filterOfView(view, kim)).toEqual(filter);
  });

  it('that is one’s own is empty for a program', () => {
    expect(filterOfView({ view: 'mine' }, { memberId: null })).toMatchObject({ assigneeId: 'nobody' });
  });

  it('keeps its filters in the address, and not the place in the list', () => {
    const view = { view: 'open', track: 'serious', order: 'oldest', after: 'x' } as const;
    expect(queryOfView(view).toString()).toBe('view=open&track=serious&order=oldest');
  });

  it('is narrowed by a filter, not by an order', () => {
    expect(isNarrowed({ view: 'open', order: 'oldest' })).toBe(false);
    expect(isNarrowed({ view: 'open', assignee: 'none' })).toBe(true);
    expect(isNarrowed({ view: 'severe', track: 'lesser' })).toBe(false);
  });

  it('of what is due comes soonest first, every other newest first', () => {
    expect(orderOfView({ view: 'due', order: 'oldest' })).toBe('due');
    expect(orderOfView({ view: 'open' })).toBe('newest');
  });
});
