import { presetIds, procedureFromPreset } from '@comity/core';
import { describe, expect, it } from 'vitest';
import requirements from './requirements.json' with { type: 'json' };
import { type Setting, settingsOfBody, settingsOfRules, settingsOfTrack } from './settings.ts';
import { valueInWords } from './setting-value.ts';

const zone = { timeZone: 'Europe/Berlin' };
const preset = (id: (typeof presetIds)[number]) => {
  const procedure = procedureFromPreset(id, zone);
  const settings = [
    ...procedure.bodies.flatMap((body) => settingsOfBody(procedure, body.id)),
    ...procedure.tracks.flatMap((track) => settingsOfTrack(procedure, track.id)),
    ...settingsOfRules(procedure),
  ];
  return { procedure, settings };
};
const named = (settings: readonly Setting[], name: string) => settings.find((one) => one.name === name);

describe.each(presetIds)('the settings of %s', (id) => {
  const { procedure, settings } = preset(id);

  it('each have a meaning, a value in words, and a source that is known', () => {
    expect(settings.length).toBeGreaterThan(40);
    for (const { value, origin, name } of settings) {
      expect(valueInWords(value, procedure, name)).not.toMatch(/object|undefined|^$/);
      // A community chooses its own zone, and may have its own holidays.
      if (name === 'timeZone') continue;
      expect([name, origin.as]).toEqual([name, 'sources']);
      const sources = origin.as === 'sources' ? origin.sources : [];
      expect([name, sources.length > 0]).toEqual([name, true]);
      for (const source of sources.filter((source) => /^R\d+$/.test(source)))
        expect(Object.keys(requirements)).toContain(source);
    }
  });

  it('leave none out', () => {
    const known = new Set(settings.map(({ name }) => name.split('.').slice(0, 3).join('.')));
    const there = [
      ...procedure.bodies.flatMap(({ id, name: _name, kind: _kind, ...body }) =>
        Object.keys(body).map((key) => (key === 'id' ? '' : `bodies.${id}.${key}`)),
      ),
      ...procedure.tracks.flatMap(({ id, ...track }) =>
        Object.keys(track).map((key) => `tracks.${id}.${key}`),
      ),
    ];
    expect(there.filter((name) => name !== '' && !known.has(name))).toEqual([]);
    const whole = Object.keys(procedure).filter((key) => !['id', 'version', 'name'].includes(key));
    const first = new Set(settings.map(({ name }) => name.split('.')[0]));
    expect(whole.filter((key) => !first.has(key))).toEqual([]);
  });
});

describe('a setting', () => {
  it('that a community changed says so, and what the procedure said that it began with (R37)', () => {
    const { procedure } = preset('member-review-committee');
    const own = { ...procedure, suspensionDaysMax: 30 };
    expect(named(settingsOfRules(own), 'suspensionDaysMax')?.origin).toEqual({
      as: 'own',
      presetValue: procedure.suspensionDaysMax,
    });
  });

  it('of a procedure of one’s own is one’s own', () => {
    const { procedure } = preset('conduct-team');
    const own = { ...procedure, id: 'our-own' };
    expect(settingsOfRules(own).every(({ origin }) => origin.as === 'own')).toBe(true);
  });

  it('says bodies by their names, and parts one after the other', () => {
    const { procedure, settings } = preset('member-review-committee');
    const words = (name: string) => valueInWords(named(settings, name)?.value, procedure, name);
    expect(words('tracks.serious.bodyId')).toBe('Member review committee');
    expect(words('bodies.committee.term')).toBe('months max: 36, renewable: no');
    expect(words('rota')).toBe('none');
    expect(words('tracks.serious.requires')).toBe('respondent account, counsel and weighing');
  });
});
