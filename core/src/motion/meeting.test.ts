import { describe, expect, it } from 'vitest';
import { answerTo, motion, prepared, type Sent } from '../fixtures/committee-of-seven.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';

const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const met = (by: string, heldAt = '2026-03-04T10:00:00.000Z'): Sent => [
  by,
  {
    type: 'record-meeting',
    meetingId: 'meeting-1',
    bodyId: 'committee',
    emergency: false,
    heldAt,
    attended: ['m1', 'm2', 'm3', 'm4'],
    minutes: '',
  },
  '2026-03-09T10:00:00.000Z',
];

describe('a meeting about a case', () => {
  it('is recorded by the chair or the convenor: nobody makes up a quorum (R27, R31)', () => {
    expect(answerTo(moved, met('m2'))).toMatchObject({ code: 'not-yours-to-do', requirement: 'R31' });
    expect(eventsOf(answerTo(moved, met('m1')), 'meeting-held')).toHaveLength(1);
    expect(eventsOf(answerTo(moved, met('convenor')), 'meeting-held')).toHaveLength(1);
  });

  it('was not held before the day of the case (R31)', () => {
    const early = met('convenor', '2026-03-01T10:00:00.000Z');
    expect(answerTo(moved, early)).toMatchObject({ code: 'before-the-case' });
    const sameDay = met('convenor', '2026-03-02T08:00:00.000Z');
    expect(eventsOf(answerTo(moved, sameDay), 'meeting-held')).toHaveLength(1);
  });
});
