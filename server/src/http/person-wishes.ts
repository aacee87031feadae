import { Id } from '@comity/core';
import { z } from 'zod';

const reason = z.string({ error: 'say why' }).trim().min(1, 'say why').max(2_000);

/** Why something about persons is done; it is kept for whoever has to check it. */
export const Reason = z.object({ reason });
export type Reason = z.infer<typeof Reason>;

/** Another person who turned out to be the same human. */
export const Merge = Reason.extend({ personId: Id });
export type Merge = z.infer<typeof Merge>;

/** Accounts that turned out to be another human's. */
export const Split = Reason.extend({ accountIds: z.array(Id).min(1).max(100) });
export type Split = z.infer<typeof Split>;
