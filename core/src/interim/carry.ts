import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { standingDecision } from '../case/phase.ts';
import type { CaseState } from '../case/state.ts';
import { endSanctions } from '../decision/impose.ts';
import type { Id } from '../identity/account.ts';
import { isActive } from '../sanction/sanction.ts';

/**
 * A measure before a decision follows whom it is about: it holds for them under their other name, to the same end and
 * with the same review. For somebody who has been decided about it only ends. Source: R20, R22
 */
export const carryInterims = (
  state: CaseState,
  personId: Id,
  byPersonId: Id,
  context: DecideContext,
): readonly CaseEvent[] => {
  const { now } = context;
  const nextId = idsFor(state);
  const theirs = state.sanctions.filter((one) => one.personId === personId && one.basis === 'interim');
  const ended = endSanctions(state, (one) => theirs.includes(one), 'renewed', context);
  if (standingDecision(state, byPersonId)) return ended;
  const carried = theirs
    .filter((one) => isActive(one, now))
    .flatMap((before): readonly CaseEvent[] => {
      const interim = state.interims.find(({ sanctionId }) => sanctionId === before.id);
      if (!interim) return [];
      const id = nextId('s');
      const { reviewBodyId, reviewBy } = interim;
      return [
        {
          type: 'sanction-imposed',
          sanction: { ...before, id, personId: byPersonId, startsAt: now, supersedes: before.id },
        },
        { type: 'interim-imposed', sanctionId: id, personId: byPersonId, reviewBodyId, reviewBy, texts: {} },
      ];
    });
  return [...ended, ...carried];
};
