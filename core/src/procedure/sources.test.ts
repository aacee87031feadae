import { describe, expect, it } from 'vitest';
import { Source } from './preset.ts';
import { presets } from './presets.ts';
import { checkSources } from './sources.ts';

const { procedure, sources } = presets['member-review-committee'];
const told = (changed: Record<string, string>) =>
  checkSources({ procedure, sources: changed }).map(({ path, words }) => `${path.join('/')}: ${words}`);
const without = (name: string) => Object.fromEntries(Object.entries(sources).filter(([key]) => key !== name));

describe('the sources of a procedure', () => {
  it('a value without one is told, where it stands', () => {
    expect(told(without('bodies.committee.seats'))).toEqual([
      'procedure/bodies/0/seats: no source is given for bodies.committee.seats',
    ]);
    expect(told(without('tracks.serious.responses.amends'))).toEqual([
      'procedure/tracks/1/responses/5: no source is given for tracks.serious.responses.amends',
    ]);
  });

  it('an empty list and "none" are values too', () => {
    expect(told(without('holidays'))).toEqual(['procedure/holidays: no source is given for holidays']);
    expect(told(without('rota'))).toEqual(['procedure/rota: no source is given for rota']);
  });

  it('one for all that lies below takes the place of many', () => {
    const many = Object.entries(sources).filter(([key]) => !key.startsWith('deadlines.'));
    expect(told({ ...Object.fromEntries(many), deadlines: 'R48' })).toEqual([]);
  });

  it('one for what is not there is told, and so is a second one', () => {
    expect(told({ ...sources, 'bodies.committee.seat': 'R26' })).toEqual([
      'sources/bodies.committee.seat: the procedure has no such value; remove this source',
    ]);
    expect(told({ ...sources, 'bodies.comittee.seats': 'R26' })).toEqual([
      'sources/bodies.comittee.seats: the procedure has no such value; remove this source',
    ]);
    expect(told({ ...sources, deadlines: 'R48' })).toEqual([
      'sources/deadlines.acknowledge: deadlines speaks for this already; give each value one source',
      'sources/deadlines.resolution: deadlines speaks for this already; give each value one source',
    ]);
  });

  it.each(['R27', 'setting: a week', 'peer: two thirds'])('"%s" is one', (text) => {
    expect(Source.safeParse(text).success).toBe(true);
  });
  it.each(['', 'R', 'setting:', 'setting: ', 'because', 'r27', 'R27, R28'])('"%s" is none', (text) => {
    expect(Source.safeParse(text).success).toBe(false);
  });
});
