import { type Actor, may, type Procedure } from '@comity/core';
import type { CaseView } from '../../case/read-case.ts';
import type { Caller } from '../../members/caller.ts';
import type { Server } from '../../http/context.ts';
import { listWaitingReports, type ReportView } from '../../intake/read-reports.ts';
import { type ActorNames, readActorNames } from '../../members/actor-names.ts';
import { localMoment } from '../parts/local-moment.ts';
import { isolated } from '../parts/visible-text.ts';
import { counted, listed } from '../parts/words.ts';
import { readSeenAccounts, type SeenAccount } from '../person/seen-accounts.ts';
import type { Namings } from './event-sentence.ts';

/** A place where people meet, as forms and tables name it. */
export type PlaceName = { readonly id: string; readonly name: string; readonly enforces: boolean };

/** All that the case page shows, and what its reader may do there. */
export type CaseSight = {
  readonly view: CaseView;
  readonly zone: string;
  readonly now: Date;
  readonly places: readonly PlaceName[];
  readonly names: Namings;
  readonly actorName: ActorNames;
  readonly waiting: readonly ReportView[];
  readonly seen: readonly SeenAccount[];
  readonly may: {
    readonly decide: boolean;
    readonly link: boolean;
    readonly deliver: boolean;
    readonly add: boolean;
  };
};

const waitingMax = 30;

/** Reads what the case page needs besides the case. */
export const readCaseSight = async (server: Server, caller: Caller, view: CaseView): Promise<CaseSight> => {
  const { db } = server.database;
  const actors = [
    ...view.timeline.map(({ actorId }) => actorId),
    ...view.people.flatMap(({ accounts }) => accounts.map(({ link }) => link.decidedBy)),
  ];
  const rights = {
    decide: mayDecide(caller, view.procedure),
    link: may(caller, 'link-account'),
    deliver: may(caller, 'record-delivery'),
    add: may(caller, 'open-case'),
  };
  const [actorName, waiting, seen] = await Promise.all([
    readActorNames(db, actors),
    rights.add ? listWaitingReports(db, caller, { limit: waitingMax }) : { items: [] },
    rights.link ? readSeenAccounts(db, caller) : [],
  ]);
  const zone = server.config.community.community.timeZone;
  return {
    view,
    zone,
    now: server.clock.now(),
    places: placeNames(server),
    names: namingsOf(server, view, zone),
    actorName,
    waiting: waiting.items,
    seen,
    may: rights,
  };
};

/** The channels of `comity.yaml` by the names people know. */
export const placeNames = ({ channels, config }: Server): PlaceName[] =>
  [...channels.values()].map(({ id, enforces }) => ({
    id,
    name: config.community.channels[id]?.name ?? id,
    enforces: enforces.includes('suspend'),
  }));

/** The name of a channel, also of one that is no longer configured. */
export const channelName = ({ config }: Server, id: string): string =>
  config.community.channels[id]?.name ?? id;

const mayDecide = (actor: Actor, procedure: Procedure): boolean =>
  may(actor, 'decide') && actor.roles.includes(procedure.decision.role);

/** People are numbered as they were named: one alone is "the respondent". */
const namingsOf = (server: Server, view: CaseView, zone: string): Namings => {
  const handles = new Map<string, string>();
  for (const { account } of view.reports) if (account) handles.set(account.id, account.handle);
  for (const { accounts } of view.people)
    for (const account of accounts) handles.set(account.id, account.handle);
  const { personIds } = view.state;
  return {
    channel: (id) => channelName(server, id),
    account: (id) => isolated(handles.get(id) ?? 'an account'),
    person: (id) => (personIds.length === 1 ? 'the respondent' : `respondent ${personIds.indexOf(id) + 1}`),
    moment: (at) => localMoment(at, zone),
  };
};

/** The procedure in one paragraph. */
export const procedureWords = ({
  name,
  decision,
  consults,
  suspensionDaysMax,
  appealWindowDays,
}: Procedure): string =>
  `${name}: one ${decision.role} decides, and may ask ${listed(consults)} first. ` +
  `A suspension lasts at most ${counted(suspensionDaysMax, 'day')}. ` +
  `An appeal is open for ${counted(appealWindowDays, 'day')} from the day the notice arrives.`;
