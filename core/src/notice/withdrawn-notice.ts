import type { EventOf } from '../case/event.ts';
import { caseAfter, decisionOf, endedNow, holdingAfter, mustHave } from './case-after.ts';
import { codeLine, dayInWords, andList, whoWrites } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { responsesInPassing } from './response-words.ts';
import { endsNow, stillHolding } from './sanction-words.ts';

const next = {
  'returns-to-body':
    'They will decide again, and we will write to you about it. Until then, nothing follows for you from that decision.',
  'ends-without-action': 'No other decision takes its place: nothing follows for you from that report.',
} as const satisfies Record<EventOf<'decision-overruled'>['effect'], string>;

/**
 * Counsel overruled a decision: what no longer holds, and what comes next. Counsel's reasons stay private.
 *
 * @throws Error when no decision was overruled.
 * Source: R34, R57
 */
export const withdrawnNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const overruled = mustHave(
    facts.events
      .filter((event) => event.type === 'decision-overruled')
      .find(({ decisionId }) => decisionId === owed.about),
    'a decision overruled',
  );
  const after = caseAfter(facts);
  const { decidedAt, responses, personId } = decisionOf(after, overruled.decisionId, owed.personId);
  return [
    whoWrites('wrote to you about a decision on a report about you', facts),
    `That decision, of ${dayInWords(decidedAt, facts)}, was overruled by legal counsel. It no longer holds.`,
    `This was part of it, and no longer holds: ${andList(responsesInPassing(responses))}. What it asked of you, you need not do.`,
    endsNow(endedNow(facts, personId), facts),
    next[overruled.effect],
    stillHolding(holdingAfter(after, personId), facts),
    codeLine(facts),
  ];
};
