import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor, type NextId } from '../case/next-id.ts';
import type { AppealInCase, CaseState } from '../case/state.ts';
import type { Bare, Texts } from '../case/texts.ts';
import { endSanctions, impose, waiveObligations } from '../decision/impose.ts';
import { needViolation } from '../decision/responses.ts';
import type { Id } from '../identity/account.ts';
import type { Proposal } from '../motion/proposal.ts';
import type { BodyId } from '../procedure/body.ts';

/** Whether an appeal waits for an answer or an outcome. */
export const isOpen = ({ state }: AppealInCase): boolean => state === 'filed' || state === 'admitted';

/** Whether it is heard, and the appellant is told. Source: R50, R54 */
export const answerAppeal = (
  state: CaseState,
  { appealId, admitted, texts }: { readonly appealId: Id; readonly admitted: boolean; readonly texts: Texts },
  context: DecideContext,
): readonly CaseEvent[] => {
  const appeal = state.appeals.find((one) => one.appealId === appealId);
  if (!appeal) throw new Error('the appeal was checked before');
  return [
    { type: 'appeal-admitted', appealId, admitted, texts },
    ...tell(appeal, 'appeal-answer', appealId, idsFor(state)),
    ...(admitted ? [] : finalAfter(state, appeal, context)),
  ];
};

type Deciding = {
  readonly proposal: Extract<Bare<Proposal>, { kind: 'decide-appeal' }>;
  readonly texts: Texts;
  readonly motionId: Id;
  readonly bodyId: BodyId;
};

/** The outcome is final; the fate of what was decided first follows. Source: R55 */
export const decideAppeal = (
  state: CaseState,
  { proposal, texts, motionId, bodyId }: Deciding,
  context: DecideContext,
): readonly CaseEvent[] => {
  const { appealId, outcome, responses } = proposal;
  const appeal = state.appeals.find((one) => one.appealId === appealId);
  const decision = state.decisions.find(({ decisionId }) => decisionId === appeal?.decisionId);
  if (!appeal || !decision) throw new Error('the appeal was checked before');
  const { decisionId, personId, findingId, violation, clauses } = decision;
  const nextId = idsFor(state);
  const joined = state.appeals.filter((one) => one.decisionId === decisionId && isOpen(one));
  const before = state.sanctions.find((sanction) => sanction.decisionId === decisionId);
  const changed =
    outcome === 'change'
      ? impose(
          state,
          {
            personId,
            bodyId,
            motionId,
            basis: 'appeal',
            // Where the first found none, the panel finds one by what follows.
            finding: { findingId, violation: violation || needViolation(responses), clauses },
            responses,
            consulted: [],
            words: outcomeWords(texts),
            texts: {},
            supersedes: before?.id ?? null,
            notice: null,
          },
          context,
          nextId,
        )
      : [];
  const undone =
    outcome === 'uphold'
      ? []
      : [
          ...endSanctions(state, (sanction) => sanction.decisionId === decisionId, 'appeal', context),
          ...waiveObligations(state, decisionId),
        ];
  return [
    ...joined.map((one) => ({ type: 'appeal-decided' as const, appealId: one.appealId, outcome, texts })),
    ...dropMotions(
      state,
      joined.map((one) => one.appealId),
    ),
    ...undone,
    ...changed,
    { type: 'decision-final', decisionId, why: 'appeal-decided' },
    ...tellAll(joined, personId, appealId, nextId),
  ];
};

const outcomeWords = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).filter(([path]) => path === 'wording' || path.startsWith('responses.')),
  );

/** Whoever appealed is told, and the respondent too. Source: R50 */
const tellAll = (
  joined: readonly AppealInCase[],
  respondentId: Id,
  appealId: Id,
  nextId: NextId,
): readonly CaseEvent[] =>
  [...new Set([respondentId, ...joined.flatMap(({ appellant }) => appellant.personId ?? [])])].map(
    (personId) => ({
      type: 'notice-owed' as const,
      noticeId: nextId('n'),
      kind: 'appeal-outcome' as const,
      personId,
      about: appealId,
    }),
  );

const tell = (
  { appellant }: AppealInCase,
  kind: 'appeal-answer',
  about: Id,
  nextId: NextId,
): readonly CaseEvent[] =>
  appellant.personId === null
    ? []
    : [{ type: 'notice-owed', noticeId: nextId('n'), kind, personId: appellant.personId, about }];

/** Motions about appeals that are no longer open. */
export const dropMotions = (state: CaseState, appealIds: readonly Id[]): readonly CaseEvent[] =>
  state.motions
    .filter(
      ({ state: is, proposal }) =>
        is === 'open' && 'appealId' in proposal && appealIds.includes(proposal.appealId),
    )
    .map(({ motionId }) => ({ type: 'motion-withdrawn' as const, motionId, why: 'superseded' as const }));

/** With the last open appeal gone, a window that is over makes the decision final. Source: R55 */
export const finalAfter = (
  state: CaseState,
  appeal: AppealInCase,
  { now }: DecideContext,
): readonly CaseEvent[] => {
  const { decisionId, appealId } = appeal;
  const span = state.appealWindows.findLast((candidate) => candidate.decisionId === decisionId);
  const others = state.appeals.some(
    (one) => one.appealId !== appealId && one.decisionId === decisionId && isOpen(one),
  );
  const isOver = span !== undefined && now > span.recordedUntil;
  return isOver && !others ? [{ type: 'decision-final', decisionId, why: 'window-closed' }] : [];
};
