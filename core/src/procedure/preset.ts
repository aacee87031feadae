import { z } from 'zod';
import { Procedure } from './procedure.ts';

/**
 * Where a value of a procedure comes from: a requirement; a setting, where the documents leave a question, and why it
 * is set so; or the rule of a real body.
 */
export const Source = z
  .string()
  .regex(/^(R\d+|(setting|peer): \S.*)$/, 'write R27, or "setting: " and why in a few words');

/**
 * A procedure with the source of every value. Sources are named by paths such as `bodies.committee.seats`: an item of a
 * list goes by its id, a word by itself, anything else by its place from 0. A path speaks for all that lies below it.
 */
export const Preset = z.strictObject({ procedure: Procedure, sources: z.record(z.string(), Source) });
export type Preset = z.infer<typeof Preset>;
