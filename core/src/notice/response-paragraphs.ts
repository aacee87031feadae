import type { EventOf } from '../case/event.ts';
import type { ResponseKind } from '../procedure/response.ts';
import { neededBelow, timeInWords, wordsBelow } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { responseSentence } from './response-words.ts';

/**
 * What follows from a decision, a paragraph for each response.
 *
 * @throws Error when words, a sanction or an obligation of the decision are missing.
 * Source: R40, R41, R42, R43, R44
 */
export const responseParagraphs = (
  decision: EventOf<'decision-adopted'>,
  facts: NoticeFacts,
): readonly string[] => {
  const { responses, words, decisionId } = decision;
  const sanctions = facts.events.flatMap((event) =>
    event.type === 'sanction-imposed' && event.sanction.decisionId === decisionId ? [event.sanction] : [],
  );
  const obligations = facts.events.flatMap((event) =>
    event.type === 'obligation-imposed' && event.obligation.decisionId === decisionId
      ? [event.obligation]
      : [],
  );
  return responses.map((response, index) => {
    // What responses became stands in their order.
    const nth = responses.slice(0, index).filter(({ kind }) => kind === response.kind).length;
    const sanction = () => found(sanctions.filter(({ kind }) => kind === response.kind)[nth], response.kind);
    const obligation = () =>
      found(obligations.filter(({ what }) => what === response.kind)[nth], response.kind);
    return responseSentence(response.kind, {
      response,
      facts,
      sanction,
      obligation,
      due: () => timeInWords(obligation().dueAt, facts),
      needed: (line, field) => neededBelow(line, facts, words, `responses.${index}.${field}`),
      optional: (line, field) => wordsBelow(line, facts, words, `responses.${index}.${field}`),
    });
  });
};

const found = <Value>(value: Value | undefined, kind: ResponseKind): Value => {
  if (value === undefined) throw new Error(`the response "${kind}" of a decision came to nothing`);
  return value;
};
