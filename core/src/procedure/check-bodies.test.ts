import { describe, expect, it } from 'vitest';
import { appointedBy, faultsWith, transfer } from '../fixtures/changed-procedure.ts';
import { procedureFromPreset } from './presets.ts';

const motion = (majority: string, of: string, openHours = 168) => ({ majority, of, openHours });
type Row = [what: string, values: Record<string, unknown>, faults: string[]];

describe('a procedure is refused as a whole when', () => {
  it.each<Row>([
    [
      'its quorum is larger than its seats (R27)',
      { 'bodies.0.voting.quorum.0.present': 8 },
      ['bodies.0.voting.quorum.0.present R27'],
    ],
    [
      'more have to be present than may vote (R27)',
      { 'bodies.0.voting.quorum': [{ availableMax: 4, present: 5 }, { present: 5 }] },
      ['bodies.0.voting.quorum.0.present R27'],
    ],
    [
      'a later quorum never holds (R27)',
      { 'bodies.0.voting.quorum': [{ present: 4 }, { availableMax: 4, present: 2 }, { present: 3 }] },
      ['bodies.0.voting.quorum.1 R27', 'bodies.0.voting.quorum.2 R27'],
    ],
    [
      'a later quorum holds for fewer than an earlier one (R27)',
      {
        'bodies.0.voting.quorum': [
          { availableMax: 5, present: 3 },
          { availableMax: 4, present: 2 },
          { present: 4 },
        ],
      },
      ['bodies.0.voting.quorum.1 R27'],
    ],
    [
      'its seats never reach the last quorum (R27)',
      { 'bodies.0.voting.quorum': [{ availableMax: 7, present: 3 }, { present: 4 }] },
      ['bodies.0.voting.quorum.1 R27'],
    ],
    [
      'nothing is said for when all are there (R27)',
      { 'bodies.0.voting.quorum': [{ availableMax: 6, present: 3 }] },
      ['bodies.0.voting.quorum.0.availableMax R27'],
    ],
    [
      'a second way to count asks for as much as the first (R33)',
      { 'bodies.0.voting.steps': [motion('simple', 'present'), motion('consensus', 'present')] },
      ['bodies.0.voting.steps.1 R33'],
    ],
    [
      'a reminder comes before its motion (R33)',
      { 'bodies.0.voting.remindHoursBefore': [24, 168] },
      ['bodies.0.voting.remindHoursBefore.1 R33'],
    ],
    [
      'a body that is filled by office votes (R27)',
      { 'bodies.3.filledBy': 'office', 'bodies.3.voting.how': 'alone', 'bodies.4.filledBy': 'office' },
      ['bodies.0.deadlock.appointedBy R27', 'bodies.4.deadlock.appointedBy R27', 'bodies.4.voting.how R27'],
    ],
    [
      'an office has seats and terms (R26)',
      { 'bodies.1.seats': 3, 'bodies.1.term': { monthsMax: 12, renewable: true } },
      ['bodies.1.seats R26', 'bodies.1.term R26'],
    ],
    [
      'it does not say who acts where too few are left (R27)',
      { 'bodies.0.deadlock': null },
      ['bodies.0.deadlock R27'],
    ],
    [
      'members would be added to one who decides alone (R27)',
      { 'bodies.2.deadlock': { rule: 'temporary-members', appointedBy: 'executive-board' } },
      ['bodies.2.deadlock R27'],
    ],
    [
      'a deadlock leads to the body itself (R27)',
      { 'bodies.0.deadlock': transfer('committee') },
      ['bodies.0.deadlock.toBodyId R27'],
    ],
    [
      'too few would appoint their own temporary members (R27)',
      { 'bodies.0.deadlock': appointedBy('committee') },
      ['bodies.0.deadlock.appointedBy R27'],
    ],
    [
      'an undecided case goes to the body itself (R33)',
      { 'bodies.0.unresolvedGoesTo': 'committee' },
      ['bodies.0.unresolvedGoesTo R33'],
    ],
    [
      'a body may hand a case over to itself (R27)',
      { 'bodies.0.mayTransferTo': ['committee'] },
      ['bodies.0.mayTransferTo.0 R27'],
    ],
  ])('%s', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });

  it('a case could go round for ever (R27, R33)', () => {
    const mediator = {
      ...procedureFromPreset('conduct-team', { timeZone: 'UTC' }).bodies[0],
      id: 'mediator',
    };
    const { bodies } = procedureFromPreset('member-review-committee', { timeZone: 'UTC' });
    const given = { bodies: [...bodies, { ...mediator, deadlock: null, unresolvedGoesTo: 'committee' }] };
    expect(faultsWith({ ...given, 'bodies.0.deadlock': transfer('mediator') })).toEqual([
      'bodies.0.deadlock.toBodyId R27',
      'bodies.5.unresolvedGoesTo R33',
    ]);
  });
});

describe('names', () => {
  it.each<Row>([
    [
      'of who acts in a deadlock',
      { 'bodies.0.deadlock': transfer('nobody') },
      ['bodies.0.deadlock.toBodyId R27'],
    ],
    [
      'of who appoints',
      { 'bodies.0.deadlock': appointedBy('nobody') },
      ['bodies.0.deadlock.appointedBy R27'],
    ],
    [
      'of who gets undecided cases',
      { 'bodies.0.unresolvedGoesTo': 'nobody' },
      ['bodies.0.unresolvedGoesTo R33'],
    ],
    ['of who gets cases', { 'bodies.0.mayTransferTo': ['nobody'] }, ['bodies.0.mayTransferTo.0 R27']],
    ['of who decides', { 'tracks.1.bodyId': 'nobody' }, ['tracks.1.bodyId R17']],
    ['of who is told', { 'tracks.0.reportsTo.bodyId': 'nobody' }, ['tracks.0.reportsTo.bodyId R16']],
    ['of who sorts', { triageBy: ['staff', 'nobody'] }, ['triageBy.1 R16']],
    ['of who takes turns', { rota: { bodyId: 'nobody', onDuty: 1, turnDays: 7 } }, ['rota.bodyId R71']],
    ['of counsel', { 'counsel.bodyId': 'nobody' }, ['counsel.bodyId R34']],
    ['of who protects', { 'interim.imposedBy': ['nobody'] }, ['interim.imposedBy.0 R22']],
    ['of who looks at it', { 'interim.reviewedBy': 'nobody' }, ['interim.reviewedBy R22']],
    ['of who hears appeals', { 'appeal.bodyId': 'nobody' }, ['appeal.bodyId R55']],
    ['of who hears them instead', { 'appeal.insteadBodyId': 'nobody' }, ['appeal.insteadBodyId R55']],
  ])('%s that is no body are told', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });

  it.each<Row>([
    [
      'a body',
      {
        'bodies.2.id': 'staff',
        counsel: null,
        'tracks.1.requires': ['respondent-account'],
        'tracks.2.requires': ['respondent-account'],
      },
      ['bodies.2.id design'],
    ],
    ['a track', { 'tracks.2.id': 'serious', 'tracks.2.emergencyMeetingHours': null }, ['tracks.2.id design']],
    ['a response', { 'tracks.1.responses': ['talk', 'no-action', 'talk'] }, ['tracks.1.responses.2 design']],
    ['a holiday', { holidays: ['2026-12-25', '2026-12-25'] }, ['holidays.1 design']],
    ['who sorts', { triageBy: ['staff', 'staff'] }, ['triageBy.1 design']],
  ])('%s that stands twice is told', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });
});
