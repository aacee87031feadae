import { describe, expect, it } from 'vitest';
import { checkProcedure } from './check.ts';
import { Preset } from './preset.ts';
import { presetIds, presets, procedureFromPreset } from './presets.ts';
import { bodyOf, trackOf } from './procedure.ts';
import { checkSources } from './sources.ts';

describe.each(presetIds)('the preset %s', (id) => {
  const preset = Preset.parse(presets[id]);

  it('is a procedure under its own name', () => {
    expect([preset.procedure.id, preset.procedure.version]).toEqual([id, 1]);
    // Nothing is filled in or left out by the schema: the file is the whole truth.
    expect(preset).toEqual(presets[id]);
  });

  it('has nothing wrong with it', () => {
    expect(checkProcedure(preset.procedure)).toEqual([]);
  });

  it('has a source for every value, and for nothing else', () => {
    expect(checkSources(preset)).toEqual([]);
  });

  it('takes a community’s time zone and holidays, and nothing else changes', () => {
    const own = procedureFromPreset(id, { timeZone: 'America/Chicago', holidays: ['2026-12-25'] });
    expect(own).toEqual({ ...preset.procedure, timeZone: 'America/Chicago', holidays: ['2026-12-25'] });
    expect(procedureFromPreset(id, { timeZone: 'Europe/Berlin' }).holidays).toEqual([]);
    expect(presets[id].procedure.timeZone).toBe('UTC');
  });
});

describe('the member review committee', () => {
  const { procedure } = presets['member-review-committee'];
  const committee = bodyOf(procedure, 'committee');

  it('has seven seats, appointed for three years, not renewable (R26)', () => {
    expect([committee.seats, committee.filledBy, committee.term]).toEqual([
      7,
      'appointment',
      { monthsMax: 36, renewable: false },
    ]);
  });

  it('decides by a majority of at least four (R27, R33)', () => {
    const { voting } = committee;
    expect(
      voting.how === 'vote' && [voting.quorum, voting.steps.map(({ majority, of }) => [majority, of])],
    ).toEqual([[{ present: 4 }], [['simple', 'votes-cast']]]);
  });

  it('gets temporary members where too few are left (R27)', () => {
    expect(committee.deadlock).toEqual({ rule: 'temporary-members', appointedBy: 'executive-board' });
    expect(bodyOf(procedure, 'executive-board').kind).toBe('board');
  });

  it('leaves lesser cases to staff, who report, and three of them propose the serious track (R16, R17)', () => {
    const lesser = trackOf(procedure, 'lesser');
    expect([lesser?.bodyId, lesser?.reportsTo?.bodyId, bodyOf(procedure, 'staff').voting]).toEqual([
      'staff',
      'committee',
      { how: 'alone' },
    ]);
    expect(lesser?.escalation).toEqual({ violations: 3, withinDays: 365, proposes: 'serious' });
  });

  it('hears the respondent and counsel before a grave decision, and meets at once where it is severe (R17, R18, R35)', () => {
    for (const id of ['serious', 'severe'] as const) {
      expect(trackOf(procedure, id)?.requires).toEqual(['respondent-account', 'counsel', 'weighing']);
    }
    expect(trackOf(procedure, 'serious')?.emergencyMeetingHours).toBeNull();
    expect(trackOf(procedure, 'severe')?.emergencyMeetingHours).toBe(48);
  });

  it('asks for the nature of a conflict, lets counsel overrule, and is appealed within 60 days (R28, R34, R53)', () => {
    expect(procedure.conflict.nature).toBe('required');
    expect(procedure.counsel).toEqual({ bodyId: 'counsel', mayOverrule: true, effect: 'returns-to-body' });
    expect([procedure.appeal.bodyId, procedure.appeal.windowDays]).toEqual(['appeal-panel', 60]);
  });
});

describe('the conduct team', () => {
  const { procedure } = presets['conduct-team'];

  it('sits for 24 months, as many as there are (R69)', () => {
    const { seats, term } = bodyOf(procedure, 'team');
    expect([seats, term?.monthsMax]).toEqual([null, 24]);
  });

  it('tells the reporter within a week, and keeps who is involved out of everything (R29, R49)', () => {
    expect(procedure.deadlines.resolution).toEqual({ days: 7 });
    expect(procedure.conflict.kinds).toEqual(['hard']);
  });
});

describe('the executive director', () => {
  const { procedure } = presets['executive-director'];

  it('decides every case alone, and whom they ask is recorded, not required (R19)', () => {
    expect(procedure.tracks.map(({ id, bodyId, requires }) => [id, bodyId, requires])).toEqual([
      ['single', 'director', []],
    ]);
    const { kind, filledBy, voting } = bodyOf(procedure, 'director');
    expect([kind, filledBy, voting]).toEqual(['decider', 'office', { how: 'alone' }]);
  });

  it('decides no case in which they have a part: a deputy does (R19, R29)', () => {
    expect(bodyOf(procedure, 'director').deadlock).toEqual({ rule: 'transfer', toBodyId: 'deputy' });
    expect(bodyOf(procedure, 'deputy')).toMatchObject({ kind: 'decider', filledBy: 'appointment' });
  });

  it('gets every report at once, beside staff (R19)', () => {
    expect(procedure.triageBy).toEqual(['director', 'staff']);
  });

  it('is appealed to a board that votes (R55)', () => {
    const { kind, filledBy, voting } = bodyOf(procedure, procedure.appeal.bodyId);
    expect([kind, filledBy, voting.how]).toEqual(['appeal', 'appointment', 'vote']);
  });
});

describe('the restorative standing committee', () => {
  const { procedure } = presets['restorative-standing-committee'];

  it('has ten seats for a year (R70)', () => {
    const { seats, term } = bodyOf(procedure, 'committee');
    expect([seats, term?.monthsMax]).toEqual([10, 12]);
  });

  it('asks who was harmed before it decides, and amends may follow (R38)', () => {
    for (const { requires, responses } of procedure.tracks) {
      expect(requires).toContain('harm');
      expect(responses).toContain('amends');
    }
  });
});
