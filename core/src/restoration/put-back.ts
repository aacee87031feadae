import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import type { Obligation } from '../decision/event.ts';
import type { Id } from '../identity/account.ts';
import { plusDays } from '../time/instant.ts';
import { contentChosen, isChannels } from './content.ts';

/** Days within which it is back. A channel that hid it shows it at once. */
const putBackDays = 3;

/**
 * What was posted, and changed by a decision that no longer holds, is put back: by the channel that hid it, else by a
 * human. Not while another decision of the case asks for the same. Source: R34, R42, R55
 */
export const putBack = (state: CaseState, { now }: DecideContext): readonly CaseEvent[] => {
  const nextId = idsFor(state);
  return state.obligations
    .filter((one) => isChanged(state, one) && !isHeld(state, one) && !isPutBack(state, one.id))
    .map(({ id: undoes, decisionId, personId }) => ({
      type: 'obligation-imposed',
      obligation: {
        id: nextId('o'),
        decisionId,
        personId,
        what: 'put-back',
        undoes,
        owner: 'staff',
        dueAt: plusDays(now, putBackDays),
        state: 'owed',
      },
    }));
};

/** Whether a channel changed it, or may have, or a human did by hand; what another had done before is left as it is. */
const isChanged = (state: CaseState, { id, what, decisionId, state: is }: Obligation): boolean => {
  if (what !== 'content-change' || !isGone(state, decisionId)) return false;
  const known = state.contentChanges.find(({ obligationId }) => obligationId === id);
  return isChannels(state, id) || (is === 'done' && known?.outcome !== 'already');
};

const isGone = ({ decisions }: CaseState, decisionId: Id): boolean =>
  decisions.some((one) => one.decisionId === decisionId && one.state !== 'adopted' && one.state !== 'final');

const isPutBack = ({ obligations }: CaseState, id: Id): boolean =>
  obligations.some(({ undoes }) => undoes === id);

const isHeld = (state: CaseState, obligation: Obligation): boolean => {
  const reportId = contentChosen(state, obligation)?.reportId;
  return reportId !== undefined && asksToChange(state, reportId);
};

/** Whether a decision that holds asks that what was reported be changed. Source: R42 */
export const asksToChange = (state: CaseState, reportId: Id): boolean =>
  state.obligations.some(
    (one) =>
      (one.state === 'owed' || one.state === 'done') &&
      !isGone(state, one.decisionId) &&
      contentChosen(state, one)?.reportId === reportId,
  );
