import type { CommandOf } from '../case/command.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import { type Bare, takeWords } from '../case/texts.ts';
import type { ContentAct } from '../channel/channel.ts';
import type { Obligation } from '../decision/event.ts';
import type { ChannelId, Id } from '../identity/account.ts';
import type { ChosenResponse } from '../procedure/response.ts';
import { type Refusal, refuse } from '../refusal.ts';

type Chosen = Extract<Bare<ChosenResponse>, { kind: 'content-change' }>;

/** What a decision chose for one post: the response that an obligation carries out. Source: R16, R42 */
export const contentChosen = (
  { decisions, obligations }: Pick<CaseState, 'decisions' | 'obligations'>,
  { id, decisionId, what }: Obligation,
): Chosen | null => {
  if (what !== 'content-change') return null;
  const decision = decisions.find((one) => one.decisionId === decisionId);
  const chosen = (decision?.responses ?? []).filter((one): one is Chosen => one.kind === what);
  // What responses became stands in their order.
  const place = obligations
    .filter((one) => one.decisionId === decisionId && one.what === what)
    .findIndex((one) => one.id === id);
  return chosen[place] ?? null;
};

/** What a channel is to do to one post. */
export type ContentWork = {
  readonly channelId: ChannelId;
  readonly reportId: Id;
  readonly act: ContentAct;
  /** Whether it was asked before, so that what it finds done may be its own. */
  readonly asked: boolean;
};

/**
 * What a channel may be asked to do for an obligation that is owed; `null` where only a human does it: an edit needs
 * words, what was removed or done by hand is put back by hand, and what the platform refused it refuses again.
 * Source: R42, R55
 */
export const contentWorkOf = (state: CaseState, obligationId: Id): ContentWork | null => {
  const obligation = state.obligations.find(({ id }) => id === obligationId);
  if (obligation?.state !== 'owed') return null;
  const known = state.contentChanges.find((one) => one.obligationId === obligationId);
  if (known && known.outcome !== 'asked') return null;
  const changed = state.obligations.find(({ id }) => id === (obligation.undoes ?? obligationId));
  const chosen = changed ? contentChosen(state, changed) : null;
  const report = state.reports.find(({ reportId }) => reportId === chosen?.reportId);
  if (!chosen || !report || chosen.act === 'edit') return null;
  const { reportId, channelId } = report;
  const work = { channelId, reportId, asked: known !== undefined };
  if (obligation.undoes === undefined) return { ...work, act: chosen.act };
  return chosen.act === 'hide' && isChannels(state, obligation.undoes) ? { ...work, act: 'show' } : null;
};

/** Whether a channel did it, or may have done it before its answer was lost. */
export const isChannels = (
  { contentChanges }: Pick<CaseState, 'contentChanges'>,
  obligationId: Id,
): boolean =>
  contentChanges.some(
    (one) => one.obligationId === obligationId && (one.outcome === 'done' || one.outcome === 'asked'),
  );

/**
 * What became of a change to what was posted. What is done is owed no longer; what the platform refused is still owed,
 * with its words on record. Source: R16, R42
 */
export const recordContentChange = (
  state: CaseState,
  { obligationId, channelId, act, outcome, reason }: CommandOf<'record-content-change'>,
): readonly CaseEvent[] | Refusal => {
  const obligation = state.obligations.find(({ id }) => id === obligationId);
  const known = state.contentChanges.find((one) => one.obligationId === obligationId);
  const isExpected =
    outcome === 'asked' ? !known && obligation?.state === 'owed' : known?.outcome === 'asked';
  if (!obligation || !isExpected) {
    return refuse('content-not-asked', 'R42', 'No channel is to be asked for this, or it has answered.');
  }
  const { texts } = takeWords({ reason }, () => idsFor(state)('t'));
  const settles = obligation.state === 'owed' && (outcome === 'done' || outcome === 'already');
  return [
    { type: 'content-change-recorded', obligationId, channelId, act, outcome, texts },
    ...(settles
      ? [{ type: 'obligation-settled' as const, obligationId, outcome: 'done' as const, texts: {} }]
      : []),
  ];
};
