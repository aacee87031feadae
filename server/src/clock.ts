/** Where the server reads the time; handed in, so that a test can let a week pass. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
