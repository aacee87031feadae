import type { LocalDay } from '../time/local-day.ts';
import type { Preset } from './preset.ts';
import conductTeam from './presets/conduct-team.json' with { type: 'json' };
import executiveDirector from './presets/executive-director.json' with { type: 'json' };
import memberReviewCommittee from './presets/member-review-committee.json' with { type: 'json' };
import restorativeStandingCommittee from './presets/restorative-standing-committee.json' with {
  type: 'json',
};
import type { Procedure } from './procedure.ts';

/** The procedures of the documents, by the names that people choose from. */
export const presetIds = [
  'member-review-committee',
  'conduct-team',
  'executive-director',
  'restorative-standing-committee',
] as const;
/** One of the {@link presetIds}. */
export type PresetId = (typeof presetIds)[number];

/**
 * The presets, each value with its source: ALA, IIIF, Core and Orbis Cascade, in the order of {@link presetIds}.
 *
 * A file of data has wider types than the schema; a test reads each through it.
 * Source: R16–R19, R26–R28, R33–R35, R40–R43, R52–R55, R69, R70
 */
export const presets: Readonly<Record<PresetId, Preset>> = {
  'member-review-committee': memberReviewCommittee as Preset,
  'conduct-team': conductTeam as Preset,
  'executive-director': executiveDirector as Preset,
  'restorative-standing-committee': restorativeStandingCommittee as Preset,
};

/** A preset as one community's own: with its time zone (an IANA name) and its holidays. */
export const procedureFromPreset = (
  id: PresetId,
  { timeZone, holidays = [] }: { readonly timeZone: string; readonly holidays?: readonly LocalDay[] },
): Procedure => ({ ...presets[id].procedure, timeZone, holidays: [...holidays] });
