import type { EventOf } from '../case/event.ts';
import { caseAfter, holdingAfter, mustHave, sanctionOf } from './case-after.ts';
import { answerWords, placesInWords, whoWrites } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { sanctionName, stillHolding } from './sanction-words.ts';

/**
 * A sanction is over, and it was seen where access is back; what still holds is said too.
 *
 * @throws Error when nothing was given back.
 * Source: R44, R45
 */
export const restoredNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const { sanctionId, personId, channelIds } = mustHave(
    facts.events
      .filter((event) => event.type === 'access-restored')
      .find(({ sanctionId, personId }) => sanctionId === owed.about && personId === owed.personId),
    'access that is back',
  );
  const after = caseAfter(facts);
  const sanction = sanctionOf(after, sanctionId, personId);
  return [
    whoWrites('wrote to you before about something that held for you', facts),
    `It is over: ${sanctionName(sanction, facts)}. Nothing of it holds any more in ${placesInWords(channelIds, facts)}; this has been checked.`,
    stillHolding(holdingAfter(after, personId), facts),
    `If something there still keeps you out, or if you were a member there and are not invited again, tell us. ${answerWords(facts)}`,
  ];
};
