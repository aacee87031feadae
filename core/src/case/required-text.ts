import { z } from 'zod';

/** Words that a command cannot do without, up to so many characters. */
export const requiredText = (charactersMax: number) => z.string().trim().min(1).max(charactersMax);
