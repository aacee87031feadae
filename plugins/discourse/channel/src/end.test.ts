import { expect, test } from 'vitest';
import { fromTill, toTill } from './end.ts';

test.each(['2026-03-09T09:00:00.123Z', null])(
  'the end %s comes back from the forum as it was sent',
  (end) => {
    expect(fromTill(toTill(end))).toBe(end);
  },
);

test("Discourse's own “for ever” is permanent, the year before 3000 is not", () => {
  expect(fromTill('3026-03-02T09:00:00.000Z')).toBeNull();
  expect(fromTill('2999-12-31T23:59:59.999Z')).toBe('2999-12-31T23:59:59.999Z');
});

test('an end in another time zone or without milliseconds is the same instant', () => {
  expect(fromTill('2026-03-09T10:00:00+01:00')).toBe('2026-03-09T09:00:00.000Z');
});

test('what is no date is an end that nobody keeps', () => {
  expect(fromTill('soon')).toBeUndefined();
});
