import { answerAppeal, decideAppeal } from '../appeal/outcome.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent, EventOf } from '../case/event.ts';
import { idsFor, type NextId } from '../case/next-id.ts';
import type { CaseState, FindingInCase } from '../case/state.ts';
import { type Bare, type Texts, textsUnder } from '../case/texts.ts';
import { transfer } from '../conflict/transfer.ts';
import { endSanctions, impose } from '../decision/impose.ts';
import type { Id } from '../identity/account.ts';
import { reviewInterim } from '../interim/rules.ts';
import type { BodyId } from '../procedure/body.ts';
import { plusDays } from '../time/instant.ts';
import { reviewSanction } from '../restoration/rules.ts';
import { moveTrack } from '../triage/track-rules.ts';
import type { Proposal } from './proposal.ts';

/** Carries out a motion that has just been adopted. Source: R22, R28, R33, R37, R46, R55, R61 */
export const enact = (state: CaseState, motionId: Id, context: DecideContext): readonly CaseEvent[] => {
  const motion = state.motions.find((candidate) => candidate.motionId === motionId);
  if (!motion) throw new Error('an adopted motion is part of the case');
  const { proposal, bodyId } = motion;
  const texts = textsUnder(motion.texts, 'proposal');
  switch (proposal.kind) {
    case 'decide':
      return adoptOutcomes(state, { proposal, texts, motionId, bodyId }, motion.findings, context);
    case 'dismiss-reports':
      return dismiss(state, proposal, texts, context);
    case 'settle-conflict':
      return [{ type: 'conflict-settled', memberId: proposal.memberId, conflict: proposal.conflict, texts }];
    case 'review-interim':
      return reviewInterim(state, proposal, texts, context);
    case 'review-sanction':
      return reviewSanction(state, proposal, texts, context);
    case 'admit-appeal': {
      const { appealId, admitted } = proposal;
      return answerAppeal(state, { appealId, admitted, texts }, context);
    }
    case 'decide-appeal':
      return decideAppeal(state, { proposal, texts, motionId, bodyId }, context);
    case 'set-track':
      return moveTrack(state, proposal.track, texts, context);
    case 'transfer': {
      const to = { fromBodyId: bodyId, toBodyId: proposal.toBodyId, instance: 'first' as const };
      return transfer(state, { ...to, why: 'jurisdiction', texts });
    }
    case 'move-procedure':
      return [{ type: 'procedure-moved', version: proposal.version, texts }];
    default:
      return proposal satisfies never;
  }
};

type Adoption<Kind extends Proposal['kind']> = {
  readonly proposal: Extract<Bare<Proposal>, { kind: Kind }>;
  readonly texts: Texts;
  readonly motionId: Id;
  readonly bodyId: BodyId;
};

const adoptOutcomes = (
  state: CaseState,
  { proposal, texts, motionId, bodyId }: Adoption<'decide'>,
  findings: readonly FindingInCase[],
  context: DecideContext,
): readonly CaseEvent[] => {
  const nextId = idsFor(state);
  const decided = proposal.outcomes.flatMap(({ personId, responses }, index) => {
    const found = findings.find((finding) => finding.personId === personId);
    if (!found) throw new Error('a decision without a finding is not adopted');
    const { findingId, violation, clauses } = found;
    return impose(
      state,
      {
        personId,
        bodyId,
        motionId,
        basis: 'decision',
        finding: { findingId, violation, clauses },
        responses,
        consulted: state.counsel ? ['counsel'] : [],
        words: textsUnder(texts, `outcomes.${index}`),
        texts: {},
        supersedes: null,
        notice: 'decision',
      },
      context,
      nextId,
    );
  });
  const first = decided.find((event) => event.type === 'decision-adopted');
  return texts.statement && first ? [...decided, publish(first, context, nextId)] : decided;
};

/** Words to members or the public were adopted with the decision; somebody sends them. Source: R33 */
const publish = (
  { decisionId, personId }: EventOf<'decision-adopted'>,
  { now }: DecideContext,
  nextId: NextId,
): CaseEvent => ({
  type: 'obligation-imposed',
  obligation: {
    id: nextId('o'),
    decisionId,
    personId,
    what: 'publish',
    owner: 'staff',
    dueAt: plusDays(now, publishDays),
    state: 'owed',
  },
});
const publishDays = 7;

/** When none of the reports is followed up, nothing before a decision holds either. Source: R22, R61 */
const dismiss = (
  state: CaseState,
  { reportIds, why }: Extract<Bare<Proposal>, { kind: 'dismiss-reports' }>,
  texts: Texts,
  context: DecideContext,
): readonly CaseEvent[] => {
  const left = state.reports.length - state.dismissals.length - new Set(reportIds).size;
  return [
    ...[...new Set(reportIds)].map((reportId) => ({
      type: 'report-dismissed' as const,
      reportId,
      why,
      texts,
    })),
    ...(left === 0 ? endInterims(state, context) : []),
  ];
};

/** Measures before a decision end with what they were for, and whom they held for is told. Source: R22, R50 */
const endInterims = (state: CaseState, context: DecideContext): readonly CaseEvent[] => {
  const nextId = idsFor(state);
  const ended = endSanctions(state, ({ basis }) => basis === 'interim', 'dismissed', context);
  return ended.flatMap((event): readonly CaseEvent[] => {
    const personId =
      event.type === 'sanction-ended' && state.sanctions.find(({ id }) => id === event.sanctionId)?.personId;
    if (event.type !== 'sanction-ended' || event.why !== 'dismissed' || !personId) return [event];
    const noticeId = nextId('n');
    return [event, { type: 'notice-owed', noticeId, kind: 'interim', personId, about: event.sanctionId }];
  });
};
