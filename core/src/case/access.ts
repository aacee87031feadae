import type { Role } from '../procedure/procedure.ts';

/** What a member may do. */
export type Act =
  | 'read-case'
  /** Not only cases in which a body that they sit on has a part. */
  | 'read-every-case'
  | 'open-case'
  /** Send a command to a case that they may read. What each command needs, the rules of the case say. */
  | 'act-in-case'
  | 'decide'
  | 'read-report'
  | 'read-hold'
  | 'settle-hold'
  | 'read-person'
  | 'link-account'
  | 'record-delivery'
  | 'read-channel'
  /** Who read what, of all that is there for them. */
  | 'read-audit'
  /** The procedure in force, those before it, and who sits on which body. */
  | 'read-procedure'
  | 'change-procedure'
  | 'appoint'
  | 'run-system';

/** Who acts: a member with roles, or the system itself for what falls due. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] };

/** The actor of jobs: it records what falls due and what channels answered, and decides nothing. */
export const systemActor: Actor = { id: 'system', roles: [] };

/** The one table of who may do what. Source: R19, R31, R34, R55, R57 */
const allowed = {
  'read-case': ['decider', 'staff', 'counsel', 'appeal'],
  'read-every-case': ['decider', 'staff'],
  'open-case': ['decider', 'staff'],
  'act-in-case': ['decider', 'staff', 'counsel', 'appeal'],
  decide: ['decider'],
  'read-report': ['decider', 'staff'],
  'read-hold': ['decider', 'staff', 'list-moderator'],
  'settle-hold': ['decider', 'staff', 'list-moderator'],
  'read-person': ['decider', 'staff'],
  'link-account': ['decider', 'staff'],
  'record-delivery': ['decider', 'staff'],
  'read-channel': ['operator', 'decider', 'staff', 'list-moderator'],
  'read-audit': ['decider', 'staff'],
  'read-procedure': ['operator', 'decider', 'staff', 'counsel', 'appeal'],
  'change-procedure': ['operator'],
  appoint: ['operator'],
  'run-system': ['operator'],
} as const satisfies Record<Act, readonly Role[]>;

/** Whether `actor` may do `act` at all. In which cases is told by who is involved: those are not there for them. Source: R29 */
export const may = (actor: Actor, act: Act): boolean => {
  const roles: readonly Role[] = allowed[act];
  return actor.roles.some((role) => roles.includes(role));
};

/** All that `actor` may do at all, in the order of the table. Source: R57 */
export const actsOf = (actor: Actor): Act[] =>
  (Object.keys(allowed) as Act[]).filter((act) => may(actor, act));
