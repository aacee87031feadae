import { describe, expect, it } from 'vitest';
import { appointedBy, faultsWith, transfer } from '../fixtures/changed-procedure.ts';
import { checkProcedure } from './check.ts';
import { procedureFromPreset } from './presets.ts';
import type { Procedure } from './procedure.ts';

type Row = [what: string, values: Record<string, unknown>, faults: string[]];

describe('a track is refused when', () => {
  it.each<Row>([
    [
      'staff acting alone may remove somebody for good (R16)',
      { 'tracks.0.responses': ['no-action', 'removal', 'suspension', 'expulsion'] },
      ['tracks.0.responses.1 R16', 'tracks.0.responses.3 R16'],
    ],
    [
      'nobody is told of what was done alone (R16)',
      { 'tracks.0.reportsTo': null },
      ['tracks.0.reportsTo R16'],
    ],
    [
      'those who acted are told of it themselves (R16)',
      { 'tracks.0.reportsTo.bodyId': 'staff' },
      ['tracks.0.reportsTo.bodyId R16'],
    ],
    [
      'nothing can follow from it but something (R40)',
      { 'tracks.1.responses': ['talk'] },
      ['tracks.1.responses R40'],
    ],
    [
      'a grave decision is made without hearing the respondent (R35)',
      { 'tracks.1.requires': ['counsel'], 'tracks.2.requires': [] },
      ['tracks.1.requires R35', 'tracks.2.requires R35'],
    ],
    [
      'a severe case waits for the next meeting (R18)',
      { 'tracks.2.emergencyMeetingHours': null },
      ['tracks.2.emergencyMeetingHours R18'],
    ],
    [
      'it asks for counsel where there is none (R17)',
      { counsel: null, 'tracks.2.requires': ['respondent-account'] },
      ['tracks.1.requires.1 R17'],
    ],
    [
      'several decide as a single one (R19)',
      { 'tracks.1.id': 'single' },
      ['tracks.0.escalation.proposes R17', 'tracks.1.bodyId R19'],
    ],
    [
      'repetition proposes the track itself (R17)',
      { 'tracks.0.escalation.proposes': 'lesser' },
      ['tracks.0.escalation.proposes R17'],
    ],
    [
      'repetition proposes a lesser track (R17)',
      { 'tracks.2.escalation': { violations: 2, withinDays: 30, proposes: 'serious' } },
      ['tracks.2.escalation.proposes R17'],
    ],
    [
      'repetition proposes a track that is not there (R17)',
      { 'tracks.0.escalation.proposes': 'single' },
      ['tracks.0.escalation.proposes R17'],
    ],
  ])('%s', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });
});

describe('an appeal is refused when', () => {
  it.each<Row>([
    ['it comes to the body that decided (R55)', { 'appeal.bodyId': 'committee' }, ['appeal.bodyId R55']],
    [
      'it comes to a body that gets undecided cases (R55)',
      { 'bodies.0.unresolvedGoesTo': 'appeal-panel' },
      ['appeal.bodyId R55'],
    ],
    [
      'it comes to a body that gets deadlocked cases (R55)',
      { 'bodies.0.deadlock': transfer('appeal-panel') },
      ['appeal.bodyId R55'],
    ],
    [
      'it comes to a body that gets cases by a motion (R55)',
      { 'bodies.0.mayTransferTo': ['appeal-panel'] },
      ['appeal.bodyId R55'],
    ],
    [
      'the other body for it is the same one (R55)',
      { 'appeal.insteadBodyId': 'appeal-panel' },
      ['appeal.insteadBodyId R55'],
    ],
    [
      'the other body for it decides first (R55)',
      { 'bodies.0.unresolvedGoesTo': 'appeal-panel', 'appeal.insteadBodyId': 'staff' },
      ['appeal.insteadBodyId R55'],
    ],
    [
      'it could go on to those who decided (R55)',
      { 'bodies.4.deadlock': transfer('committee') },
      ['bodies.4.deadlock.toBodyId R55'],
    ],
    [
      'an undecided one would go to those who decided (R55)',
      { 'bodies.4.unresolvedGoesTo': 'committee', 'bodies.4.mayTransferTo': ['staff'] },
      ['bodies.4.unresolvedGoesTo R55', 'bodies.4.mayTransferTo.0 R55'],
    ],
    [
      'those who decided would choose who hears it (R55)',
      { 'bodies.4.deadlock': appointedBy('committee') },
      ['bodies.4.deadlock.appointedBy R55'],
    ],
  ])('%s', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });

  it('not when another body hears what the appeal body decided first (R55)', () => {
    const given = { 'bodies.0.unresolvedGoesTo': 'executive-board', 'appeal.bodyId': 'executive-board' };
    expect(faultsWith(given)).toEqual(['appeal.bodyId R55']);
    expect(
      faultsWith({ ...given, 'appeal.insteadBodyId': 'appeal-panel', 'bodies.4.deadlock': null }),
    ).toEqual([]);
  });
});

describe('a rule for every track is refused when', () => {
  const rota = { bodyId: 'committee', onDuty: 2, turnDays: 7 };
  it.each<Row>([
    ['more are on duty than there are seats (R71)', { rota: { ...rota, onDuty: 8 } }, ['rota.onDuty R71']],
    ['an office takes turns (R71)', { rota: { ...rota, bodyId: 'staff' } }, ['rota.bodyId R71']],
    ['those on duty may not sort (R71)', { rota, triageBy: ['staff'] }, ['rota.bodyId R71']],
    ['counsel decides too (R34)', { 'tracks.0.bodyId': 'counsel' }, ['counsel.bodyId R34']],
    ['counsel is of another kind (R34)', { 'counsel.bodyId': 'executive-board' }, ['counsel.bodyId R34']],
    [
      'an interim measure ends before it is looked at (R22)',
      { 'interim.daysMax': 2 },
      ['interim.reviewWithinHours R22'],
    ],
    ['its time zone is none (R53)', { timeZone: 'Europe/Atlantis' }, ['timeZone R53']],
    ['its time zone knows no summer (R53)', { timeZone: '+01:00' }, ['timeZone R53']],
  ])('%s', (_what, values, faults) => {
    expect(faultsWith(values)).toEqual(faults);
  });

  it('a majority has to confirm a conflict and nobody votes (R28)', () => {
    const director = procedureFromPreset('executive-director', { timeZone: 'UTC' });
    const conflict = { ...director.conflict, confirmedBy: 'majority' as const };
    const bodies = director.bodies.map((body) => ({
      ...body,
      voting: { how: 'alone' as const },
      deadlock: null,
    }));
    const paths = (procedure: Procedure) => checkProcedure(procedure).map(({ path }) => path.join('.'));
    expect(paths({ ...director, conflict })).toEqual([]);
    expect(paths({ ...director, conflict, bodies })).toEqual(['conflict.confirmedBy']);
  });
});
