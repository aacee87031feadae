import type { CaseState } from '../case/state.ts';
import type { Bare } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { ChosenResponse, ResponseKind } from '../procedure/response.ts';
import type { TrackId } from '../procedure/track.ts';
import type { Instant } from '../time/instant.ts';

/** What a case is compared by, as far as it is known yet. */
export type CaseFacts = {
  readonly caseId: Id;
  readonly track: TrackId | null;
  readonly clauses: readonly string[];
  readonly responses: readonly ResponseKind[];
};

/** A decision of another case. Nobody is named. */
export type EarlierDecision = {
  readonly caseId: Id;
  readonly caseName: string;
  readonly decisionId: Id;
  readonly track: TrackId;
  readonly clauses: readonly string[];
  readonly responses: readonly Bare<ChosenResponse>[];
  readonly decidedAt: Instant;
};

/** An earlier decision, and in what its case is alike. */
export type LikeCase = EarlierDecision & {
  readonly why: {
    readonly clauses: readonly string[];
    readonly sameTrack: boolean;
    readonly responses: readonly ResponseKind[];
  };
};

/** What is known of a case: clauses of its findings, responses that were decided, or that an open motion proposes. */
export const factsOf = ({ caseId, track, findings, decisions, motions }: CaseState): CaseFacts => {
  const proposed = motions.flatMap(({ state, proposal }) =>
    state === 'open' && proposal.kind === 'decide' ? proposal.outcomes : [],
  );
  return {
    caseId,
    track,
    clauses: distinct([...findings, ...decisions].flatMap(({ clauses }) => clauses)),
    responses: distinct(
      [...proposed, ...decisions].flatMap(({ responses }) => responses.map(({ kind }) => kind)),
    ),
  };
};

/**
 * Earlier decisions in like cases, the likest first: by the clauses that they share, then the same track, then the same
 * responses, then the newest. One that shares no clause is not alike, unless no clause is known yet. They bind nobody.
 * Source: R39
 */
export const likeCases = (facts: CaseFacts, earlier: readonly EarlierDecision[]): LikeCase[] =>
  earlier
    .filter(({ caseId }) => caseId !== facts.caseId)
    .map((decision) => ({ ...decision, why: likeness(facts, decision) }))
    .filter(({ why }) => (facts.clauses.length > 0 ? why.clauses.length > 0 : why.sameTrack))
    .sort(
      (one, other) =>
        other.why.clauses.length - one.why.clauses.length ||
        Number(other.why.sameTrack) - Number(one.why.sameTrack) ||
        other.why.responses.length - one.why.responses.length ||
        (one.decidedAt < other.decidedAt ? 1 : one.decidedAt > other.decidedAt ? -1 : 0),
    );

const likeness = (facts: CaseFacts, { track, clauses, responses }: EarlierDecision): LikeCase['why'] => ({
  clauses: distinct(clauses).filter((clause) => facts.clauses.includes(clause)),
  sameTrack: track === facts.track,
  responses: distinct(responses.map(({ kind }) => kind)).filter((kind) => facts.responses.includes(kind)),
});

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
