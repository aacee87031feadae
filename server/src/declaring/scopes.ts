import { type Actor, may, type Role } from '@comity/core';
import { partOfMember } from '../case/case-rows.ts';
import type { Caller } from '../members/caller.ts';

/** What a declaration is about: the cases of a body, or all. */
export type Scope = string;

export const everyCase: Scope = 'every-case';

/** Roles and bodies with which somebody asks. */
export type Standing = Pick<Caller, 'roles' | 'bodyIds' | 'memberId'>;

/** By what cases are there for somebody. */
export const scopesOf = ({ roles, bodyIds, memberId }: Standing): Scope[] => {
  if (maySee(roles, 'read-every-case')) return [everyCase];
  if (!maySee(roles, 'read-case')) return [];
  // Whoever was appointed for one case alone sits on no body.
  return bodyIds.length === 0 && memberId !== null ? [partOfMember(memberId)] : [...bodyIds];
};

/** What is left of roles and bodies when only what was declared counts. Source: R28, R29 */
export const withinScopes = (
  { roles, bodyIds }: Standing,
  declared: ReadonlySet<Scope>,
): Pick<Caller, 'roles' | 'bodyIds'> => {
  const bodies = bodyIds.filter((id) => declared.has(id));
  const holds = (role: Role): boolean =>
    maySee([role], 'read-every-case')
      ? declared.has(everyCase)
      : !maySee([role], 'read-case') || bodies.length > 0;
  return { roles: roles.filter(holds), bodyIds: bodies };
};

const maySee = (roles: Actor['roles'], act: 'read-case' | 'read-every-case'): boolean =>
  may({ id: '', roles }, act);
