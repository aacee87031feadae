import type { Procedure } from './procedure.ts';

/**
 * The single-decider variant: an executive director gets every report at once and decides, consulting staff and
 * counsel.
 *
 * Source: R19 (decider, consultation), R40 and R42 (responses), R53 (appeal window)
 */
export const executiveDirector = (timeZone: string): Procedure => ({
  id: 'executive-director',
  version: 1,
  name: 'Executive director',
  decision: { by: 'single', role: 'decider' },
  consults: ['staff', 'counsel'],
  responses: ['no-action', 'private-reprimand', 'suspension', 'removal'],
  suspensionDaysMax: 366,
  appealWindowDays: 60,
  timeZone,
});
