import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import type { CaseState } from '../case/state.ts';
import { isActive, type Sanction } from '../sanction/sanction.ts';
import { plusDays } from '../time/instant.ts';

/** Days within which somebody gives a role or a membership back. */
const giveBackDays = 7;

/**
 * A role or a membership that a human took has to be given back by a human when its time is over; one that nobody has
 * taken yet need not be taken any more. Source: R41, R45
 */
export const giveBack = (state: CaseState, { now }: DecideContext): readonly CaseEvent[] => {
  const nextId = idsFor(state);
  return state.sanctions
    .filter((one) => isTaken(one, state, now))
    .flatMap((sanction): CaseEvent[] => {
      const { decisionId, personId, kind } = sanction;
      if (decisionId === null || isGivenBack(state, sanction.id)) return [];
      const taking = state.obligations.filter((one) => one.decisionId === decisionId && one.what === kind);
      const owed = taking.find((one) => one.state === 'owed');
      if (owed) {
        return [{ type: 'obligation-settled', obligationId: owed.id, outcome: 'waived', texts: {} }];
      }
      if (!taking.some((one) => one.state === 'done')) return [];
      const dueAt = plusDays(now, giveBackDays);
      const obligation = { id: nextId('o'), decisionId, personId, dueAt, sanctionId: sanction.id };
      const shape = { what: 'give-back', owner: 'staff', state: 'owed' } as const;
      return [{ type: 'obligation-imposed', obligation: { ...obligation, ...shape } }];
    });
};

const isGivenBack = ({ obligations }: CaseState, sanctionId: string): boolean =>
  obligations.some((one) => one.what === 'give-back' && one.sanctionId === sanctionId);

/** Whether it has ended, and no other takes the same from the person. */
const isTaken = ({ kind, personId, endedAt }: Sanction, { sanctions }: CaseState, now: string): boolean =>
  (kind === 'role-loss' || kind === 'expulsion') &&
  endedAt !== null &&
  !sanctions.some((one) => one.personId === personId && one.kind === kind && isActive(one, now));
