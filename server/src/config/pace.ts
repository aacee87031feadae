import { z } from 'zod';

const perMinute = (advice: string) =>
  z
    .int({ error: `write how many requests a minute, e.g. ${advice}` })
    .min(30)
    .max(1_000_000);

/** How many requests one process answers within a minute. Channels sign theirs, and have no such limit. */
export const Pace = z
  .strictObject({
    /** Of one member, in all their browsers and by their own tokens. */
    member: perMinute('member: 600').default(600),
    /** Of one program. */
    program: perMinute('program: 6000').default(6_000),
  })
  .prefault({});
export type Pace = z.infer<typeof Pace>;
