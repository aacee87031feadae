/** So many hours somebody is let in at most. */
export const emergencyHoursMax = 24;
/** A request that nobody has answered for so many hours lapses. */
export const emergencyAnswerHours = 24;

export const hourMs = 3_600_000;

/** What somebody who asks to be let in says. Code names are in small letters. */
export type EmergencyWish = { readonly caseName: string; readonly reason: string; readonly hours: number };
