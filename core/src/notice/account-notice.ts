import type { EventOf } from '../case/event.ts';
import { mustHave } from './case-after.ts';
import { answerWords, codeLine, neededBelow, whoWrites, timeInWords } from './letter.ts';
import type { NoticeFacts } from './notice.ts';

/**
 * A respondent is asked what happened from their side, by when, and that silence admits nothing.
 *
 * @throws Error when they were not asked with this command, or in no words.
 * Source: R35
 */
export const accountNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const asked = mustHave(
    facts.events
      .filter((event) => event.type === 'account-asked')
      .find(({ personId }) => personId === owed.personId),
    'a request for an account',
  );
  return [
    whoWrites('have a report about you', facts),
    'Nothing has been decided. Before anything is, they ask what happened from your side.',
    neededBelow('They wrote to you:', facts, asked.texts, 'wording'),
    `Please answer until ${timeInWords(asked.dueAt, facts)}. If this reaches you later than on the day on which it was` +
      ` written, you have as many days more. ${answerWords(facts)}`,
    'You do not have to answer. If you say nothing, that does not count as an admission; but they may then' +
      ' decide without your account.',
    codeLine(facts),
  ];
};
