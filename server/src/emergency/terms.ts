import { z } from 'zod';

/** So many hours somebody is let in at most. */
export const emergencyHoursMax = 24;
/** A request that nobody has answered for so many hours lapses. */
export const emergencyAnswerHours = 24;

export const hourMs = 3_600_000;

const Hours = z
  .number({ error: 'say for how many hours' })
  .int()
  .min(1)
  .max(emergencyHoursMax, { error: `at most ${emergencyHoursMax} hours` });

/** What somebody who asks to be let in says. Code names are in small letters. */
export const EmergencyWish = z.strictObject({
  caseName: z.string().trim().toLowerCase().min(1, { error: 'write the code name of the case' }).max(100),
  reason: z.string().trim().min(1, { error: 'say why it cannot wait' }).max(2_000),
  hours: Hours,
});
export type EmergencyWish = z.infer<typeof EmergencyWish>;

/** For how long somebody is let in. */
export const EmergencyGrant = z.strictObject({ hours: Hours });
