import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import type { NextId } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import type { Bare, Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { NoticeKind } from '../notice/notice.ts';
import type { BodyId } from '../procedure/body.ts';
import { trackOf } from '../procedure/procedure.ts';
import type { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { SanctionEnd } from '../restoration/event.ts';
import { isActive, type Sanction, type SanctionKind } from '../sanction/sanction.ts';
import { plusDays } from '../time/instant.ts';
import type { Obligation } from './event.ts';
import { endOf } from './responses.ts';

type Response = Bare<ChosenResponse>;

/** A decision about one person, as a body adopted it. */
export type Adopted = {
  readonly personId: Id;
  readonly bodyId: BodyId;
  readonly motionId: Id | null;
  readonly basis: 'decision' | 'appeal';
  readonly finding: {
    readonly findingId: Id | null;
    readonly violation: boolean;
    readonly clauses: readonly string[];
  };
  readonly responses: readonly Response[];
  readonly consulted: readonly ('staff' | 'counsel')[];
  readonly words: Texts;
  readonly texts: Texts;
  /** The sanction whose place the new ones take, on appeal. */
  readonly supersedes: Id | null;
  /** Why notices are owed: a decision's, or an appeal's own. */
  readonly notice: NoticeKind | null;
};

/**
 * What follows from a decision about one person: interim measures end, sanctions and obligations begin, a notice is
 * owed. Source: R22, R33, R40, R42, R44, R50
 */
export const impose = (
  state: CaseState,
  adopted: Adopted,
  context: DecideContext,
  nextId: NextId,
): readonly CaseEvent[] => {
  const { now, procedure } = context;
  const { personId, bodyId, motionId, basis, finding, responses, consulted, words, texts } = adopted;
  if (!state.track) throw new Error('a case without a track is not decided');
  const decisionId = nextId('d');
  const by = motionId ? 'by vote' : 'alone';
  return [
    {
      type: 'decision-adopted',
      decisionId,
      personId,
      bodyId,
      track: state.track,
      motionId,
      basis,
      ...finding,
      responses,
      consulted,
      words,
      decidedAt: now,
      rule: `${procedure.id} v${procedure.version}, ${state.track} track: ${bodyId} ${by}`,
      texts,
    },
    ...endSanctions(
      state,
      (sanction) => sanction.personId === personId && sanction.basis === 'interim',
      'decided',
      context,
    ),
    ...responses.flatMap((response) => [
      ...sanctionEvents(response, adopted, decisionId, context, nextId),
      ...obligationEvents(response, adopted, decisionId, context, nextId),
    ]),
    ...reportTo(state, adopted, decisionId, context, nextId),
    ...(adopted.notice
      ? [
          {
            type: 'notice-owed' as const,
            noticeId: nextId('n'),
            kind: adopted.notice,
            personId,
            about: decisionId,
          },
        ]
      : []),
  ];
};

/** Ends what holds at this moment and is meant. Source: R22, R34, R55 */
export const endSanctions = (
  state: CaseState,
  isMeant: (sanction: Sanction) => boolean,
  why: SanctionEnd,
  { now }: DecideContext,
): readonly CaseEvent[] =>
  state.sanctions
    .filter((sanction) => sanction.endedAt === null && isMeant(sanction))
    .map((sanction) => ({
      type: 'sanction-ended' as const,
      sanctionId: sanction.id,
      // One that ran out before, and whose end nobody has recorded yet, ended at its own time.
      endedAt: isActive(sanction, now) ? now : (sanction.endsAt ?? now),
      why: isActive(sanction, now) ? why : ('expired' as const),
    }));

/** What is still owed by a decision that no longer holds is owed no longer. Source: R34, R55 */
export const waiveObligations = (state: CaseState, decisionId: Id): readonly CaseEvent[] =>
  state.obligations
    .filter((obligation) => obligation.decisionId === decisionId && obligation.state === 'owed')
    .map(({ id }) => ({
      type: 'obligation-settled' as const,
      obligationId: id,
      outcome: 'waived' as const,
      texts: {},
    }));

const sanctionOf = {
  silence: 'silence',
  premoderation: 'premoderation',
  suspension: 'suspension',
  removal: 'removal',
  'role-loss': 'role-loss',
  'through-colleague': 'through-colleague',
  expulsion: 'expulsion',
  conditions: 'conditions',
} as const satisfies Partial<Record<ResponseKind, SanctionKind>>;

const isSanction = (kind: string): kind is keyof typeof sanctionOf => Object.hasOwn(sanctionOf, kind);

const sanctionEvents = (
  response: Response,
  { personId, basis, supersedes }: Adopted,
  decisionId: Id,
  { now }: DecideContext,
  nextId: NextId,
): readonly CaseEvent[] => {
  if (!isSanction(response.kind)) return [];
  const sanction: Sanction = {
    id: nextId('s'),
    personId,
    kind: sanctionOf[response.kind],
    basis,
    decisionId,
    scope: 'scope' in response ? response.scope : 'everywhere',
    startsAt: now,
    endsAt: endOf(response, now),
    reviewAt: 'reviewAt' in response ? response.reviewAt : null,
    supersedes,
    endedAt: null,
  };
  return [{ type: 'sanction-imposed', sanction }];
};

/** Who sees to what has to be done by hand. */
const ownerOf: Partial<Record<ResponseKind, Obligation['owner']>> = {
  talk: 'staff',
  'public-reprimand': 'staff',
  apology: 'respondent',
  amends: 'respondent',
  'content-change': 'staff',
  'public-note': 'staff',
  'tell-partner': 'staff',
  'role-loss': 'staff',
  'through-colleague': 'staff',
  expulsion: 'staff',
  conditions: 'staff',
};
/** For what has no time of its own. */
const staffDays = 7;

const obligationEvents = (
  response: Response,
  { personId }: Adopted,
  decisionId: Id,
  { now }: DecideContext,
  nextId: NextId,
): readonly CaseEvent[] => {
  const owner = ownerOf[response.kind];
  if (!owner) return [];
  const dueAt = plusDays(now, 'dueDays' in response ? response.dueDays : staffDays);
  const obligation = { id: nextId('o'), decisionId, personId, what: response.kind, owner, dueAt };
  return [{ type: 'obligation-imposed', obligation: { ...obligation, state: 'owed' } }];
};

/** The body that a track reports to hears of what others decided alone. Source: R16 */
const reportTo = (
  state: CaseState,
  { personId, basis }: Adopted,
  decisionId: Id,
  { now, procedure }: DecideContext,
  nextId: NextId,
): readonly CaseEvent[] => {
  const rule = state.track && trackOf(procedure, state.track)?.reportsTo;
  if (!rule || basis === 'appeal') return [];
  const dueAt = plusDays(now, rule.withinDays);
  const obligation = { id: nextId('o'), decisionId, personId, what: 'tell-body' as const, dueAt };
  return [{ type: 'obligation-imposed', obligation: { ...obligation, owner: 'staff', state: 'owed' } }];
};
