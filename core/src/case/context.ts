import type { Procedure } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './access.ts';

/** What a rule may look at besides the case: the time, the case's procedure, who acts. */
export type DecideContext = { readonly now: Instant; readonly procedure: Procedure; readonly actor: Actor };
