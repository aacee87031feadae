import type { Phase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { TrackId } from '../procedure/track.ts';
import type { Instant } from '../time/instant.ts';
import { type Matter, matterKinds, type MatterKind } from './matter.ts';

/** A case with what bodies have to see to in it. */
export type AgendaCase = {
  readonly caseId: Id;
  readonly caseName: string;
  readonly phase: Phase;
  readonly track: TrackId | null;
  readonly openedAt: Instant;
  readonly matters: readonly Matter[];
};

/** A case on the agenda of one body, its most urgent matter first. */
export type AgendaItem = AgendaCase;

/** These come up on their day, not before. */
const onItsDay: readonly MatterKind[] = ['sanction-review'];

/**
 * What a body has to see to, the most urgent case first: grave ones, motions by the time at which they close, interim
 * measures to be looked at, proposed tracks, appeals, reviews, then what waits longest. Source: R18, R31
 */
export const agendaOf = (bodyId: BodyId, cases: readonly AgendaCase[], now: Instant): AgendaItem[] =>
  cases
    .map((one) => ({
      ...one,
      matters: one.matters
        .filter((matter) => matter.bodyId === bodyId)
        .filter(({ what, dueAt }) => !onItsDay.includes(what) || dueAt === null || dueAt <= now)
        .sort(byUrgency),
    }))
    .filter(({ matters }) => matters.length > 0)
    .sort((one, other) => {
      const [first, second] = [one.matters[0], other.matters[0]];
      const urgency = first && second ? byUrgency(first, second) : 0;
      return urgency || compare(one.openedAt, other.openedAt) || compare(one.caseId, other.caseId);
    });

const byUrgency = (one: Matter, other: Matter): number =>
  matterKinds.indexOf(one.what) - matterKinds.indexOf(other.what) ||
  compare(one.dueAt ?? never, other.dueAt ?? never);

/** After every instant. */
const never = '~';

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
