import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../identity/read-person.ts';
import type { MeasureView } from '../../sanction/read-measures.ts';
import type { MeasureRow } from '../../sanction/standing.ts';
import { measureRows, stagesOf } from './measure-rows.ts';
import { stageWords } from './progress-line.tsx';

const until = '2026-09-01T10:00:00.000Z';
const row = (change: Partial<MeasureRow>): MeasureRow => ({
  id: 'm',
  accountId: 'a',
  channelId: 'forum',
  personId: 'p',
  kind: 'suspend',
  state: 'applied',
  until,
  sanctionIds: ['s1'],
  changing: false,
  begunAt: null,
  begunUntil: null,
  observed: null,
  observedAt: null,
  words: '',
  takeFirst: null,
  todo: null,
  tries: 0,
  todoAt: null,
  drift: null,
  driftSettled: null,
  revision: 0,
  createdAt: until,
  appliedAt: null,
  liftedAt: null,
  ...change,
});
const wanted = (change: Partial<MeasureRow> | null): MeasureView => ({
  kind: 'suspend',
  desired: { until },
  measure: change === null ? null : row(change),
  act: null,
});
const notWanted = (state: MeasureRow['state']): MeasureView => ({ ...wanted({ state }), desired: null });
const lines = (...views: MeasureView[]) => stagesOf(views).map(stageWords);

describe('how far a decision has come on many accounts', () => {
  it('counts what is in force as decided, and what needs a human', () => {
    const many = [
      ...Array.from({ length: 612 }, () => wanted({})),
      ...Array.from({ length: 385 }, () => wanted({ state: 'pending' })),
      wanted({ state: 'needs-human' }),
      wanted({ state: 'drifted', drift: 'lifted-elsewhere' }),
      wanted({ state: 'needs-human' }),
    ];
    expect(lines(...many)).toEqual(['612 of 1,000 in force as decided, 3 need a human']);
  });

  it('does not count one with another end than was decided, or one that is still to be written down', () => {
    expect(lines(wanted({ until: null }), wanted(null), wanted({}))).toEqual(['1 of 3 in force as decided']);
  });

  it('counts what a human decided to leave as it is', () => {
    const left = wanted({ state: 'drifted', drift: 'lifted-elsewhere', driftSettled: 'accept' });
    expect(lines(left, wanted({}))).toEqual(['2 of 2 in force as decided']);
  });

  it('counts what is lifted again until all of it is', () => {
    expect(lines(notWanted('lifted'), notWanted('applied'), notWanted('needs-human'))).toEqual([
      '1 of 3 lifted again, 1 needs a human',
    ]);
    expect(lines(notWanted('lifted'), notWanted('closed'))).toEqual([]);
  });

  it('shows what needs a human first, then what is under way', () => {
    const account = (id: string, view: MeasureView) => ({ id, measures: [view] }) as unknown as AccountView;
    const rows = measureRows([
      account('done', wanted({})),
      account('waits', wanted({ state: 'pending' })),
      account('stopped', wanted({ state: 'needs-human' })),
    ]);
    expect(rows.map((one) => one.account.id)).toEqual(['stopped', 'waits', 'done']);
  });
});
