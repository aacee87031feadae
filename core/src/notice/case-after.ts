import { evolveAll } from '../case/evolve.ts';
import type { CaseState, DecisionInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { NoticeFacts } from './notice.ts';

/** The case after the command: what a notice tells of may have come before it or with it. */
export const caseAfter = ({ state, events }: NoticeFacts): CaseState =>
  // Who caused them makes no difference to what a notice says.
  evolveAll(
    state,
    events.map((event) => ({ event, actorId: '' })),
  );

/**
 * What a notice is about.
 *
 * @throws Error when it is not there: a notice about nothing is a bug.
 */
export const mustHave = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`a notice is about ${what} that is not there`);
  return value;
};

/** The sanctions of a person that the command ended; one that had run out before is not among them. */
export const endedNow = (facts: NoticeFacts, personId: Id): readonly Sanction[] =>
  facts.events.flatMap((event) =>
    event.type === 'sanction-ended' && event.why !== 'expired'
      ? facts.state.sanctions.filter(
          (sanction) => sanction.id === event.sanctionId && sanction.personId === personId,
        )
      : [],
  );

/** The sanctions of a person that hold after the command. */
export const holdingAfter = (after: CaseState, personId: Id): readonly Sanction[] =>
  after.sanctions.filter((sanction) => sanction.personId === personId && sanction.endedAt === null);

/** A decision of the case, about the person if one is given: nobody is told what was decided about somebody else. Source: R56 */
export const decisionOf = (after: CaseState, decisionId: Id, personId?: Id): DecisionInCase =>
  mustHave(
    after.decisions.find(
      (decision) =>
        decision.decisionId === decisionId && (personId ?? decision.personId) === decision.personId,
    ),
    'a decision',
  );

/** A sanction of a person. Source: R56 */
export const sanctionOf = (after: CaseState, sanctionId: Id, personId: Id): Sanction =>
  mustHave(
    after.sanctions.find((sanction) => sanction.id === sanctionId && sanction.personId === personId),
    'a sanction',
  );
