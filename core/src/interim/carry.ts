import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { standingDecision } from '../case/phase.ts';
import type { CaseState } from '../case/state.ts';
import { endSanctions } from '../decision/impose.ts';
import type { Id } from '../identity/account.ts';
import { isActive, type Sanction } from '../sanction/sanction.ts';

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
  const goesBack = carriedFrom(state, byPersonId);
  const theirs = interimsOf(state).filter((one) => one.personId === personId || goesBack.includes(one));
  return moveInterims(state, theirs, byPersonId, context);
};

/** What was carried from a person to another name goes back to them, renewed or not. Source: R20, R22 */
export const returnInterims = (
  state: CaseState,
  personId: Id,
  context: DecideContext,
): readonly CaseEvent[] => moveInterims(state, carriedFrom(state, personId), personId, context);

const carriedFrom = (state: CaseState, personId: Id): readonly Sanction[] =>
  interimsOf(state).filter(
    (one) => one.personId !== personId && answersFor(state, firstOf(state, one).personId, personId),
  );

const interimsOf = ({ sanctions }: CaseState): readonly Sanction[] =>
  sanctions.filter(({ basis }) => basis === 'interim');

/** The measure that this one goes back to, through all that took one another's place. */
const firstOf = (state: CaseState, sanction: Sanction): Sanction => {
  const before = state.sanctions.find(({ id }) => id === sanction.supersedes);
  return before ? firstOf(state, before) : sanction;
};

/** Whether somebody is this person, or was taken for them or for one who was. */
const answersFor = ({ withdrawn }: Pick<CaseState, 'withdrawn'>, somebodyId: Id, personId: Id): boolean => {
  if (somebodyId === personId) return true;
  const taken = withdrawn.find((one) => one.personId === somebodyId);
  // Nobody is asked for twice, whatever a log says.
  const others = withdrawn.filter((one) => one !== taken);
  return taken?.byPersonId ? answersFor({ withdrawn: others }, taken.byPersonId, personId) : false;
};

const moveInterims = (
  state: CaseState,
  theirs: readonly Sanction[],
  toPersonId: Id,
  context: DecideContext,
): readonly CaseEvent[] => {
  const { now } = context;
  const nextId = idsFor(state);
  const ended = endSanctions(state, (one) => theirs.includes(one), 'renewed', context);
  if (standingDecision(state, toPersonId)) return ended;
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
          sanction: { ...before, id, personId: toPersonId, startsAt: now, supersedes: before.id },
        },
        { type: 'interim-imposed', sanctionId: id, personId: toPersonId, reviewBodyId, reviewBy, texts: {} },
      ];
    });
  return [...ended, ...carried];
};
