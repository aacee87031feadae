import {
  type DecideContext,
  may,
  type MemberCommand,
  type Role,
  roleOfBody,
  type Standing,
  standingsOf,
  votingMembers,
} from '@comity/core';
import { seenBy } from '../../access/seen-by.ts';
import { allowedAct } from '../../case/command-acts.ts';
import { readContext } from '../../case/read-context.ts';
import type { CaseView } from '../../case/read-case.ts';
import type { Server } from '../../http/context.ts';
import { listWaitingReports, type ReportView } from '../../intake/read-reports.ts';
import { type ActorNames, readActorNames } from '../../members/actor-names.ts';
import type { Caller } from '../../members/caller.ts';
import { listMembers } from '../../members/members.ts';
import { listProcedures } from '../../procedure/current-procedure.ts';
import type { Offer } from '../command/command-form.ts';
import { offersOf } from '../command/command-forms.ts';
import { maySend } from '../command/may-send.ts';
import { type DecisionOffer, decisionOffers } from '../decision/decision-kind.ts';
import { seeTasks, type TaskView } from '../../task/read-tasks.ts';
import { readReaders } from '../../live/presence.ts';
import { localMoment } from '../parts/local-moment.ts';
import { isolated } from '../parts/visible-text.ts';
import { readSeenAccounts, type SeenAccount } from '../person/seen-accounts.ts';
import type { Namings } from '../sentence/namings.ts';

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
  readonly members: readonly { readonly id: string }[];
  readonly waiting: readonly ReportView[];
  readonly seen: readonly SeenAccount[];
  /** What people do for this case by hand, as far as the reader may know of it. */
  readonly tasks: readonly TaskView[];
  /** The other members who have the case open now; `null` for programs, which neither see nor have presence. */
  readonly readers: readonly string[] | null;
  /** What the rules know besides the case. */
  readonly context: DecideContext;
  /** Where the reader stands toward the case. */
  readonly standings: ReadonlySet<Standing>;
  /** Who sits on a body today, with a vote or by office; temporary members too. */
  readonly sitting: (bodyId: string) => readonly string[];
  /** Whether the reader may send a command at all, whatever is in it. */
  readonly can: (type: MemberCommand['type']) => boolean;
  readonly may: {
    readonly link: boolean;
    readonly add: boolean;
    readonly readPerson: boolean;
    readonly retry: boolean;
    readonly readAudit: boolean;
    readonly unsealReporter: boolean;
    readonly unsealText: boolean;
    readonly answerEmergency: boolean;
  };
  /** The small forms that stand on the page. */
  readonly offers: readonly Offer[];
  /** The forms to decide, or to move a decision. */
  readonly decisions: readonly DecisionOffer[];
};

const waitingMax = 30;

/** Reads what the case page needs besides the case. */
export const readCaseSight = async (server: Server, caller: Caller, view: CaseView): Promise<CaseSight> => {
  const { db } = server.database;
  const rights = {
    link: may(caller, 'link-account'),
    add: may(caller, 'open-case'),
    readPerson: may(caller, 'read-person'),
    retry: may(caller, 'decide'),
    readAudit: may(caller, 'read-audit'),
    unsealReporter: may(caller, 'read-report'),
    unsealText: may(caller, 'act-in-case'),
    answerEmergency: may(caller, 'act-in-case'),
  };
  // The rules know more than their reader, so their context is read past what the reader sees.
  const [context, members, [waiting, seen, tasks, readers]] = await Promise.all([
    readContextOf(server, caller, view),
    listMembers(db),
    seenBy(server, caller, (theirs) =>
      Promise.all([
        rights.add ? listWaitingReports(theirs, { limit: waitingMax }) : { items: [] },
        rights.link ? readSeenAccounts(theirs, caller) : [],
        seeTasks(theirs, { caseId: view.id, state: 'all' }),
        caller.by === 'session' ? readReaders(theirs, caller, view.id, server.clock.now()) : null,
      ]),
    ),
  ]);
  const actorName = await readActorNames(db, [
    ...members.map(({ id }) => id),
    ...view.timeline.map(({ actorId }) => actorId),
    ...[...view.unsealings, ...view.erasures].map(({ by }) => by),
    ...view.people.flatMap(({ accounts }) => accounts.map(({ link }) => link.decidedBy)),
  ]);
  const standings = standingsOf(view.state, context);
  const known = {
    view,
    zone: server.config.community.community.timeZone,
    now: server.clock.now(),
    places: placeNames(server),
    names: namingsOf(server, view, actorName),
    actorName,
    members,
    waiting: waiting.items,
    seen,
    tasks,
    readers,
    context,
    standings,
    sitting: sittingIn(view, context, members),
    can: (type: MemberCommand['type']) => allowedAct(caller, type) && maySend(type, view.state, context),
    may: rights,
    offers: [],
    decisions: [],
  };
  return { ...known, offers: offersOf(known), decisions: decisionOffers(known) };
};

/** The rules' own context, with the versions to which the case may be moved. */
const readContextOf = async (server: Server, caller: Caller, view: CaseView): Promise<DecideContext> => {
  const { db } = server.database;
  const { procedure, state, id: caseId } = view;
  // A seat brings a role; an office is held by a role of one's own alone.
  const actor = { id: caller.id, roles: caller.ownRoles };
  const asked = {
    caseId,
    state,
    procedure,
    actor,
    now: server.clock.now(),
    vault: server.follow.vault,
    command: null,
  };
  const [context, versions] = await Promise.all([
    db.transaction((tx) => readContext(tx, asked)),
    listProcedures(db),
  ]);
  const newerVersions = versions
    .map(({ body }) => body)
    .filter(({ id, version }) => id === procedure.id && version > procedure.version);
  return { ...context, newerVersions };
};

/** Who votes on a body or holds its office. */
const sittingIn =
  (
    { state, procedure }: CaseView,
    context: DecideContext,
    members: readonly { readonly id: string; readonly roles: readonly Role[] }[],
  ) =>
  (bodyId: string): readonly string[] => {
    const body = procedure.bodies.find(({ id }) => id === bodyId);
    const inOffice =
      body?.filledBy === 'office'
        ? members.filter(({ roles }) => roles.includes(roleOfBody[body.kind])).map(({ id }) => id)
        : [];
    return [...new Set([...inOffice, ...votingMembers(state, bodyId, context)])];
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

/** People are numbered as they were named: one alone is "the respondent". */
const namingsOf = (server: Server, view: CaseView, actorName: ActorNames): Namings => {
  const handles = new Map<string, string>();
  for (const { account } of view.reports) if (account) handles.set(account.id, account.handle);
  for (const { accounts } of view.people)
    for (const account of accounts) handles.set(account.id, account.handle);
  const { personIds, witnessIds } = view.state;
  const zone = server.config.community.community.timeZone;
  return {
    channel: (id) => channelName(server, id),
    account: (id) => isolated(handles.get(id) ?? 'an account'),
    person: (id) => {
      if (!personIds.includes(id)) return witnessIds.includes(id) ? 'a witness' : 'somebody involved';
      return personIds.length === 1 ? 'the respondent' : `respondent ${personIds.indexOf(id) + 1}`;
    },
    member: (id) => isolated(actorName(id)),
    body: (id) => view.procedure.bodies.find((body) => body.id === id)?.name ?? id,
    moment: (at) => localMoment(at, zone),
  };
};
