import type { Role } from '../procedure/procedure.ts';

/** What a member may do. */
export type Act =
  | 'read-case'
  | 'open-case'
  | 'decide'
  | 'read-report'
  | 'read-hold'
  | 'settle-hold'
  | 'read-person'
  | 'link-account'
  | 'record-delivery'
  | 'read-channel'
  | 'run-system';

/** How a member stands to a case. An involved one gets the answers of a case that does not exist. Source: R28, R29 */
export type Relation = 'none' | 'involved';

/** Who acts: a member with roles, or the system itself for what falls due. */
export type Actor = { readonly id: string; readonly roles: readonly Role[] };

/** The actor of jobs: it records what falls due and what channels answered, and decides nothing. */
export const systemActor: Actor = { id: 'system', roles: [] };

/** The one table of who may do what. Source: R19, R31, R57 */
const allowed = {
  'read-case': ['decider', 'staff'],
  'open-case': ['decider', 'staff'],
  decide: ['decider'],
  'read-report': ['decider', 'staff'],
  'read-hold': ['decider', 'staff', 'list-moderator'],
  'settle-hold': ['decider', 'staff', 'list-moderator'],
  'read-person': ['decider', 'staff'],
  'link-account': ['decider', 'staff'],
  'record-delivery': ['decider', 'staff'],
  'read-channel': ['operator', 'decider', 'staff', 'list-moderator'],
  'run-system': ['operator'],
} as const satisfies Record<Act, readonly Role[]>;

/** Whether `actor` may do `act`, given how they stand to the case. */
export const may = (actor: Actor, act: Act, relation: Relation = 'none'): boolean => {
  if (relation === 'involved') return false;
  const roles: readonly Role[] = allowed[act];
  return actor.roles.some((role) => roles.includes(role));
};
