import type { ChannelId, Id, Instant, SanctionBasis, SanctionKind } from '@comity/core';
import { and, eq, gt, inArray, isNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { measure, sanction } from '../database/schema/index.ts';
import { samePersonIds } from '../identity/same-person.ts';

/** Which sanctions somebody looks for. What is left out narrows nothing. */
export type SanctionFilter = {
  /** Of this human, under whichever of their ids. */
  readonly personId?: Id | undefined;
  readonly caseId?: Id | undefined;
  /** Those that reach the channel: everywhere, or there among other places. */
  readonly channelId?: ChannelId | undefined;
  readonly kind?: SanctionKind | undefined;
  readonly basis?: SanctionBasis | undefined;
  /** `active`: holds now by its own times, whether or not the job that ends it has run yet. */
  readonly state: 'active' | 'ended' | 'all';
  /** Those that have an end, before or after an instant. */
  readonly endsBefore?: Instant | undefined;
  readonly endsAfter?: Instant | undefined;
  readonly reviewBefore?: Instant | undefined;
  /** Whether one of its measures has stopped, and a human has to say what becomes of it. */
  readonly needsHuman?: boolean | undefined;
};

/** The condition of a list, to which a cursor can be added. Source: R28, R29, R45 */
export const passes = async (
  db: Db,
  asker: Asker,
  asked: SanctionFilter,
  now: Instant,
): Promise<(more?: SQL) => SQL | undefined> => {
  const { personId, caseId, channelId, kind, basis, endsBefore, endsAfter, reviewBefore } = asked;
  const personIds = personId === undefined ? null : await samePersonIds(db, personId);
  const own = and(
    caseIsThere(sanction.caseId, asker),
    personIds === null ? undefined : inArray(sanction.personId, personIds),
    caseId === undefined ? undefined : eq(sanction.caseId, caseId),
    channelId === undefined ? undefined : reachesChannel(channelId),
    kind === undefined ? undefined : eq(sanction.kind, kind),
    basis === undefined ? undefined : eq(sanction.basis, basis),
    isIn(asked.state, now),
    endsBefore === undefined ? undefined : lt(sanction.endsAt, endsBefore),
    endsAfter === undefined ? undefined : gt(sanction.endsAt, endsAfter),
    reviewBefore === undefined ? undefined : lt(sanction.reviewAt, reviewBefore),
    asked.needsHuman === undefined ? undefined : asked.needsHuman ? hasStopped : not(hasStopped),
  );
  return (more) => and(own, more);
};

/** By the times that it has, as `isActive` of the rules says. */
const isIn = (state: SanctionFilter['state'], now: Instant): SQL | undefined => {
  const over = or(lte(sanction.endsAt, now), lte(sanction.endedAt, now));
  switch (state) {
    case 'active':
      return and(
        lte(sanction.startsAt, now),
        or(isNull(sanction.endsAt), gt(sanction.endsAt, now)),
        or(isNull(sanction.endedAt), gt(sanction.endedAt, now)),
      );
    case 'ended':
      return over;
    case 'all':
      return undefined;
    default:
      return state satisfies never;
  }
};

const reachesChannel = (channelId: ChannelId): SQL =>
  sql`(${sanction.scope} = '"everywhere"'::jsonb or ${sanction.scope} @> jsonb_build_array(${channelId}::text))`;

const hasStopped = sql`exists (select from ${measure} where ${measure.sanctionIds} ? ${sanction.id} and (${measure.state} = 'needs-human' or (${measure.state} = 'drifted' and ${measure.driftSettled} is null)))`;
