import { z } from 'zod';

/** How members sign in. */
export const SignIn = z
  .strictObject({
    /** Whether those who read cases, and those who run the server, have to give a second factor, or may. */
    secondFactor: z
      .enum(['required', 'offered'], { error: 'write secondFactor: required or secondFactor: offered' })
      .default('required'),
    /** How many proxies stand before the server, each of which adds to X-Forwarded-For. */
    proxies: z
      .int({ error: 'write how many proxies stand before the server, e.g. proxies: 1' })
      .min(0)
      .max(5)
      .default(0),
  })
  .prefault({});
export type SignIn = z.infer<typeof SignIn>;
