import { isDeepStrictEqual } from 'node:util';
import { type Preset, type PresetId, presetIds, presets, type Procedure } from '@comity/core';
import { bodyMeanings, ruleMeanings, trackMeanings } from './setting-meanings.ts';

/** One setting of a procedure: where it stands, what it means, what it is, and where that comes from. */
export type Setting = {
  /** Its place, such as `bodies.committee.seats`; also how the sources of a preset name it. */
  readonly name: string;
  readonly meaning: string;
  readonly value: unknown;
  readonly origin: Origin;
};

/** Where a value comes from: sources of the preset, or the community itself, which may have changed the preset's value. */
export type Origin =
  | { readonly as: 'sources'; readonly sources: readonly string[] }
  | { readonly as: 'own'; readonly presetValue?: unknown };

/** The settings of a body, in the order in which the page shows them. */
export const settingsOfBody = (procedure: Procedure, id: string): readonly Setting[] =>
  settingsAt(procedure, `bodies.${id}`, bodyMeanings);

/** The settings of a track. */
export const settingsOfTrack = (procedure: Procedure, id: string): readonly Setting[] =>
  settingsAt(procedure, `tracks.${id}`, trackMeanings);

/** The settings that hold on every track. */
export const settingsOfRules = (procedure: Procedure): readonly Setting[] =>
  settingsAt(procedure, '', ruleMeanings);

const settingsAt = (
  procedure: Procedure,
  place: string,
  meanings: Readonly<Record<string, string>>,
): readonly Setting[] => {
  const preset = presetOf(procedure);
  return Object.entries(meanings).flatMap(([key, meaning]) => {
    const name = place === '' ? key : `${place}.${key}`;
    const value = valueAt(procedure, name);
    // Who acts alone has no quorum.
    return value === undefined ? [] : [{ name, meaning, value, origin: originOf(preset, name, value) }];
  });
};

const presetOf = ({ id }: Procedure): Preset | null =>
  (presetIds as readonly string[]).includes(id) ? presets[id as PresetId] : null;

const originOf = (preset: Preset | null, name: string, value: unknown): Origin => {
  if (!preset) return { as: 'own' };
  const presetValue = valueAt(preset.procedure, name);
  if (!isDeepStrictEqual(presetValue, value)) return { as: 'own', presetValue };
  const sources = Object.entries(preset.sources).flatMap(([place, source]) =>
    covers(place, name) || covers(name, place) ? [source] : [],
  );
  return { as: 'sources', sources: [...new Set(sources)] };
};

const covers = (place: string, other: string): boolean => other === place || other.startsWith(`${place}.`);

/** What stands at a place; items of a list go by their id. */
const valueAt = (procedure: Procedure, name: string): unknown =>
  name.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) {
      return value.find((item: unknown) => (item as { id?: string } | null)?.id === key);
    }
    return (value as Record<string, unknown> | null | undefined)?.[key];
  }, procedure);
