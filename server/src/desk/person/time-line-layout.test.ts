import { describe, expect, it } from 'vitest';
import { type DrawnSanction, layOut, pictureWidth } from './time-line-layout.ts';

const now = '2026-06-01T10:00:00.000Z';
const zone = 'Europe/Berlin';
const sanction = (change: Partial<DrawnSanction> = {}): DrawnSanction => ({
  words: 'Suspension',
  basis: 'decision',
  startsAt: '2026-03-01T10:00:00.000Z',
  endsAt: '2026-09-01T10:00:00.000Z',
  endedAt: null,
  reviewAt: null,
  ...change,
});
const rowsOf = (...sanctions: DrawnSanction[]) => layOut(sanctions, [], now, zone).rows;
const rowOf = (change: Partial<DrawnSanction>) => {
  const { rows, ...layout } = layOut([sanction(change)], [], now, zone);
  const [row] = rows;
  if (!row) throw new Error('no row');
  return { ...layout, ...row };
};

describe('the picture of sanctions', () => {
  it('draws one from its beginning to its end, on either side of now', () => {
    const { bar, nowX, rest } = rowOf({});
    expect(bar.isOpen).toBe(false);
    expect(rest).toBeNull();
    expect(bar.x).toBeLessThan(nowX);
    expect(bar.x + bar.width).toBeGreaterThan(nowX);
    // March to June is half of March to September.
    expect((nowX - bar.x) / bar.width).toBeCloseTo(0.5, 1);
  });

  it('lets one without an end go on to the edge', () => {
    const { bar } = rowOf({ endsAt: null });
    expect(bar.isOpen).toBe(true);
    expect(bar.x + bar.width).toBeCloseTo(pictureWidth - 12, 0);
  });

  it('shows where one ended in fact, and what fell away of what was decided', () => {
    const { bar, rest } = rowOf({ endedAt: '2026-04-01T10:00:00.000Z' });
    const whole = rowOf({}).bar;
    expect(bar.width).toBeLessThan(whole.width / 3);
    expect(rest?.x).toBeCloseTo(bar.x + bar.width, 0);
    expect((rest?.x ?? 0) + (rest?.width ?? 0)).toBeCloseTo(whole.x + whole.width, 0);
    expect(rowOf({ endsAt: null, endedAt: '2026-04-01T10:00:00.000Z' }).rest?.isOpen).toBe(true);
  });

  it('one that ended on its day has nothing that fell away', () => {
    expect(rowOf({ endedAt: '2026-09-01T10:00:00.000Z' }).rest).toBeNull();
    expect(rowOf({ endedAt: '2026-09-01T10:00:07.000Z' }).rest).toBeNull();
  });

  it('marks the day on which it is looked at again, also beyond its end', () => {
    const { reviewX, bar } = rowOf({ reviewAt: '2026-12-01T10:00:00.000Z' });
    expect(reviewX).toBeGreaterThan(bar.x + bar.width);
    expect(reviewX).toBeLessThan(pictureWidth);
  });

  it('gives each a row of its own, so that those that overlap are seen', () => {
    const rows = rowsOf(sanction(), sanction({ startsAt: '2026-04-01T10:00:00.000Z' }), sanction());
    expect(new Set(rows.map(({ y }) => y)).size).toBe(3);
    expect(rows.map(({ y }) => y)).toEqual(rows.map(({ y }) => y).toSorted((a, b) => a - b));
  });

  it.each([
    ['nothing but a moment', { startsAt: now, endsAt: now }],
    ['one that begins next year', { startsAt: '2027-03-01T10:00:00.000Z', endsAt: null }],
    ['one for a thousand years', { endsAt: '3026-03-01T10:00:00.000Z' }],
    ['one of long ago', { startsAt: '1999-03-01T10:00:00.000Z', endsAt: '1999-03-08T10:00:00.000Z' }],
  ])('keeps %s inside the picture, and to be seen', (_name, change) => {
    const { bar, nowX, axis, label } = rowOf(change);
    for (const x of [bar.x, bar.x + bar.width, nowX, label.x, ...axis.map((tick) => tick.x)]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(pictureWidth);
    }
    expect(bar.width).toBeGreaterThanOrEqual(3);
  });

  it('an end too far off to draw is drawn as going on', () => {
    expect(rowOf({ endsAt: '3026-03-01T10:00:00.000Z' }).bar.isOpen).toBe(true);
  });

  it('puts the words of one that begins far right to its left, so that they have room', () => {
    const { label } = rowsOf(sanction(), sanction({ startsAt: '2026-08-25T10:00:00.000Z' }))[1] ?? {};
    expect(label).toMatchObject({ anchor: 'end' });
    expect(rowOf({}).label).toMatchObject({ anchor: 'start', words: 'Suspension' });
  });

  it('draws what stood up to now and no further, below the sanctions', () => {
    const standing = [
      { words: 'Forum', spans: [{ from: '2026-03-01T10:00:00.000Z', to: null, as: 'stands' as const }] },
    ];
    const {
      standing: rows,
      rows: sanctions,
      nowX,
      height,
      standingY,
    } = layOut([sanction()], standing, now, zone);
    const [bar] = rows[0]?.bars ?? [];
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(nowX, 0);
    expect(rows[0]?.y).toBeGreaterThan(sanctions[0]?.y ?? 0);
    expect(standingY).toBeLessThan(rows[0]?.y ?? 0);
    expect(height).toBeGreaterThan(rows[0]?.y ?? 0);
  });
});
