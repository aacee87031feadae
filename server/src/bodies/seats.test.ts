import { type Appointment, procedureFromPreset, type Seat } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { seatsOf } from './seats.ts';

const procedure = procedureFromPreset('member-review-committee', { timeZone: 'America/Chicago' });
const seat = (
  bodyId: string,
  startsOn = '2026-01-01',
  endsOn: string | null = '2026-12-31',
  as: Seat = 'member',
) =>
  ({
    id: `${bodyId}-${startsOn}`,
    memberId: 'kim',
    bodyId,
    seat: as,
    startsOn,
    endsOn,
  }) satisfies Appointment;
const now = '2026-06-15T12:00:00.000Z';
const kim = { id: 'kim', roles: [] };

describe('the seats of a member', () => {
  it('on the committee bring the role of those who decide (R26)', () => {
    expect(seatsOf(kim, { procedure, roster: [seat('committee')], now })).toEqual({
      roles: ['decider'],
      bodyIds: ['committee'],
    });
  });

  it('are those of today alone, and the last day counts whole in the procedure’s time zone (R26)', () => {
    const at = (instant: string) => seatsOf(kim, { procedure, roster: [seat('committee')], now: instant });
    expect(at('2027-01-01T05:59:59.999Z').bodyIds).toEqual(['committee']);
    expect(at('2027-01-01T06:00:00.000Z')).toEqual({ roles: [], bodyIds: [] });
    expect(at('2026-01-01T05:59:59.999Z')).toEqual({ roles: [], bodyIds: [] });
  });

  it('of others are not theirs', () => {
    const sam = { ...seat('committee'), memberId: 'sam' };
    expect(seatsOf(kim, { procedure, roster: [sam], now })).toEqual({ roles: [], bodyIds: [] });
  });

  it('by office follow from the roles that they were given (R16, R34)', () => {
    const counsel = { id: 'kim', roles: ['counsel' as const] };
    expect(seatsOf(counsel, { procedure, roster: [], now })).toEqual({
      roles: ['counsel'],
      bodyIds: ['counsel'],
    });
  });

  it('add to the roles that they were given (R26)', () => {
    const staff = { id: 'kim', roles: ['staff' as const, 'list-moderator' as const] };
    expect(seatsOf(staff, { procedure, roster: [seat('appeal-panel')], now })).toEqual({
      roles: ['staff', 'list-moderator', 'appeal'],
      bodyIds: ['staff', 'appeal-panel'],
    });
  });

  it('by office do not follow from the roles that a seat brings', () => {
    const bodies = procedure.bodies.map((body) =>
      body.id === 'executive-board' ? { ...body, filledBy: 'office' as const } : body,
    );
    const appealing = { procedure: { ...procedure, bodies }, roster: [seat('appeal-panel')], now };
    expect(seatsOf(kim, appealing).bodyIds).toEqual(['appeal-panel']);
  });

  it('on a body of an earlier procedure bring no role, and stay seats', () => {
    expect(seatsOf(kim, { procedure, roster: [seat('old-panel')], now })).toEqual({
      roles: [],
      bodyIds: ['old-panel'],
    });
  });
});
