import { breakDeadlock } from '../conflict/deadlock.ts';
import { recuseInvolved } from '../conflict/rules.ts';
import { countComplete } from '../motion/close.ts';
import { giveBack } from '../restoration/give-back.ts';
import { putBack } from '../restoration/put-back.ts';
import { noteRestored } from '../restoration/measures.ts';
import { takeFromRecused } from '../triage/assign.ts';
import { proposeTrack } from '../triage/track-rules.ts';
import type { DecideContext } from './context.ts';
import type { CaseEvent } from './event.ts';
import { evolveBy } from './evolve.ts';
import { isFinal } from './phase.ts';
import type { CaseState } from './state.ts';

/** No command has more of them than there are members and motions; this is only against a rule gone wrong. */
const consequencesMax = 10_000;

/**
 * What follows from any command without anybody's doing: involved members are recused and look after it no longer, a
 * deadlock goes where the procedure says, a track is proposed, a motion on which all have voted is counted, what was taken
 * is given back. Source: R17, R27, R28, R29, R33, R45
 */
export const withConsequences = (
  before: CaseState,
  events: readonly CaseEvent[],
  context: DecideContext,
): readonly CaseEvent[] => {
  const all = [...events];
  let state = evolveBy(before, events, context.actor.id);
  while (all.length < consequencesMax) {
    const next = nextOf(state, context);
    if (next.length === 0) return all;
    all.push(...next);
    state = evolveBy(state, next, context.actor.id);
  }
  throw new Error('the consequences of a command do not end');
};

const nextOf = (state: CaseState, context: DecideContext): readonly CaseEvent[] => {
  const found = recuseInvolved(state, context);
  if (found.length > 0) return found;
  const taken = takeFromRecused(state);
  if (taken.length > 0) return taken;
  const broken = breakDeadlock(state, context);
  if (broken.length > 0) return broken;
  const back = [...noteRestored(state), ...giveBack(state, context)];
  if (back.length > 0) return back;
  const shown = putBack(state, context);
  if (shown.length > 0) return shown;
  const proposed = isFinal(state) ? [] : proposeTrack(state, context);
  return proposed.length > 0 ? proposed : (countComplete(state, context) ?? []);
};
