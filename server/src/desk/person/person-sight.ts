import { may, type SanctionScope } from '@comity/core';
import type { Server } from '../../http/context.ts';
import { openedHuman } from '../../audit/opened.ts';
import { seenBy } from '../../access/seen-by.ts';
import type { HumanView } from '../../identity/read-human.ts';
import { type ActorNames, readActorNames } from '../../members/actor-names.ts';
import type { Caller } from '../../members/caller.ts';
import { channelName, type PlaceName, placeNames } from '../case/case-sight.ts';
import { listed } from '../parts/words.ts';
import { readSeenAccounts, type SeenAccount } from './seen-accounts.ts';

/** All that a person's page shows, and what its reader may do there. */
export type PersonSight = {
  readonly person: HumanView;
  readonly zone: string;
  readonly now: string;
  readonly places: readonly PlaceName[];
  readonly channelName: (id: string) => string;
  readonly scope: (scope: SanctionScope) => string;
  readonly caseName: (id: string) => string;
  readonly actorName: ActorNames;
  readonly seen: readonly SeenAccount[];
  readonly mayLink: boolean;
  readonly mayDecide: boolean;
  /** Which part of each long list is asked for. */
  readonly asked: { readonly accounts: string | undefined; readonly measures: string | undefined };
};

/** Reads what the page of a person needs. @throws Problem 404 when there is none that the caller may know of. */
export const readPersonSight = async (
  server: Server,
  caller: Caller,
  personId: string,
  asked: PersonSight['asked'],
): Promise<PersonSight> => {
  const { db } = server.database;
  const now = server.clock.now();
  const mayLink = may(caller, 'link-account');
  const person = await openedHuman(server, caller, personId);
  const seen = mayLink ? await seenBy(server, caller, (theirs) => readSeenAccounts(theirs, caller)) : [];
  const actorName = await readActorNames(db, actorsOf(person));
  const nameOf = (id: string) => channelName(server, id);
  const caseNames = new Map(person.cases.map(({ id, name }) => [id, name]));
  return {
    person,
    zone: server.config.community.community.timeZone,
    now: now.toISOString(),
    places: placeNames(server),
    channelName: nameOf,
    scope: (scope) => (scope === 'everywhere' ? 'everywhere' : `on ${listed(scope.map(nameOf))}`),
    caseName: (id) => caseNames.get(id) ?? 'its case',
    actorName,
    seen,
    mayLink,
    mayDecide: may(caller, 'decide'),
    asked,
  };
};

const actorsOf = ({ accounts, changes, tasks }: HumanView): (string | null)[] => [
  ...accounts.map(({ link }) => link.decidedBy),
  ...changes.flatMap(({ by, undoneBy }) => [by, undoneBy]),
  ...tasks.map(({ ownerId }) => ownerId),
];
