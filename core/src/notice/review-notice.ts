import type { EventOf } from '../case/event.ts';
import { caseAfter, mustHave, sanctionOf } from './case-after.ts';
import { whoWrites } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { endsNow, stillHolding, sanctionName } from './sanction-words.ts';

/**
 * A sanction was looked at again: it is kept, until when and to be looked at when, or ends early.
 *
 * @throws Error when no such sanction was looked at.
 * Source: R45, R46
 */
export const reviewNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const reviewed = mustHave(
    facts.events
      .filter((event) => event.type === 'sanction-reviewed')
      .find(({ sanctionId }) => sanctionId === owed.about),
    'a review',
  );
  const sanction = sanctionOf(caseAfter(facts), reviewed.sanctionId, owed.personId);
  const name = sanctionName(sanction, facts);
  return [
    whoWrites('have looked again at something that they decided about you before', facts),
    ...(reviewed.outcome === 'keep'
      ? [`They keep it: ${name}.`, stillHolding([sanction], facts)]
      : [`They end it early: ${name}.`, endsNow([sanction], facts)]),
  ];
};
