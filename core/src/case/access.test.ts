import { describe, expect, it } from 'vitest';
import { Role } from '../procedure/procedure.ts';
import { type Act, may, systemActor } from './access.ts';

const roles = Role.options;

/** The table once more, written by hand: a change of the rules has to be made in two places. */
const expected = {
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

const table = (Object.keys(expected) as Act[]).flatMap((act) =>
  roles.map((role) => [act, role, (expected[act] as readonly Role[]).includes(role)] as const),
);

describe('who may do what', () => {
  it.each(table)('%s by %s: %s', (act, role, allowed) => {
    expect(may({ id: 'someone', roles: [role] }, act)).toBe(allowed);
  });

  it('only the decider decides (R19)', () => {
    expect(roles.filter((role) => may({ id: 'someone', roles: [role] }, 'decide'))).toEqual(['decider']);
  });

  it('who runs the system reads neither cases nor reports nor persons (R57)', () => {
    const operator = { id: 'someone', roles: ['operator' as const] };
    const acts: Act[] = [
      'read-case',
      'act-in-case',
      'read-report',
      'read-person',
      'read-hold',
      'decide',
      'link-account',
    ];
    expect(acts.filter((act) => may(operator, act))).toEqual([]);
  });

  it('counsel and the appeal body read and act in cases, and nothing beside them (R34, R55)', () => {
    for (const role of ['counsel', 'appeal'] as const) {
      const acts = (Object.keys(expected) as Act[]).filter((act) =>
        may({ id: 'someone', roles: [role] }, act),
      );
      expect(acts).toEqual(['read-case', 'act-in-case', 'read-procedure']);
    }
  });

  it('the system and someone without a role may do nothing that is a member’s', () => {
    for (const act of Object.keys(expected) as Act[]) {
      expect(may(systemActor, act)).toBe(false);
      expect(may({ id: 'someone', roles: [] }, act)).toBe(false);
    }
  });
});
