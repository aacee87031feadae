import type { MemberCommand } from '@comity/core';
import { inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { member, person } from '../database/schema/index.ts';
import { wrongField } from '../http/problem.ts';

/** Something that a command names, and at which field. */
type Named = { readonly field: string; readonly id: string };

/**
 * What a command names has to be there: a sanction in a place that does not exist would look decided and hold nowhere,
 * and a notice to nobody would never arrive.
 *
 * @throws Problem 422 that names the field.
 */
export const refuseUnknown = async (
  tx: Tx,
  command: MemberCommand,
  channels: ReadonlyMap<string, unknown>,
): Promise<void> => {
  for (const { field, id } of placesIn(command, '')) {
    if (!channels.has(id)) throw wrongField(field, `"${id}" is no channel of comity.yaml`);
  }
  await refuseUnknownMembers(tx, membersIn(command));
  const persons = personsIn(command);
  if (persons.length === 0) return;
  const known = await tx
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.id, persons.map(idOf)));
  refuseMissing(persons, known, 'is no person');
};

/** @throws Problem 422 that names the field of the first who is no member. */
export const refuseUnknownMembers = async (tx: Tx, named: readonly Named[]): Promise<void> => {
  if (named.length === 0) return;
  const known = await tx
    .select({ id: member.id })
    .from(member)
    .where(inArray(member.id, named.map(idOf)));
  refuseMissing(named, known, 'is no member');
};

const refuseMissing = (named: readonly Named[], known: readonly { id: string }[], words: string): void => {
  const missing = named.find(({ id }) => !known.some((row) => row.id === id));
  if (missing) throw wrongField(missing.field, words);
};

const idOf = ({ id }: Named): string => id;

/** The channels of every `scope`, however deep in a proposal it stands. */
const placesIn = (part: unknown, path: string): readonly Named[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]): readonly Named[] => {
    const field = path === '' ? key : `${path}.${key}`;
    return key === 'scope' && Array.isArray(inner)
      ? inner.map((id, index) => ({ field: `${field}.${index}`, id: String(id) }))
      : placesIn(inner, field);
  });
};

const membersIn = (command: MemberCommand): readonly Named[] => {
  if (command.type === 'record-meeting') {
    return command.attended.map((id, index) => ({ field: `attended.${index}`, id }));
  }
  if (command.type === 'propose-motion' && command.proposal.kind === 'settle-conflict') {
    return [{ field: 'proposal.memberId', id: command.proposal.memberId }];
  }
  return 'memberId' in command && command.memberId !== null
    ? [{ field: 'memberId', id: command.memberId }]
    : [];
};

/** Those who are not yet part of the case; of all others the rules know. */
const personsIn = (command: MemberCommand): readonly Named[] => {
  if (command.type === 'name-respondent' || command.type === 'name-witness') {
    return [{ field: 'personId', id: command.personId }];
  }
  const appellant = command.type === 'file-appeal' ? command.appellant.personId : null;
  return appellant === null ? [] : [{ field: 'appellant.personId', id: appellant }];
};
