import type { EventOf } from '../case/event.ts';
import type { Id } from '../identity/account.ts';
import { bodyOf } from '../procedure/procedure.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import { caseAfter, mustHave, sanctionOf } from './case-after.ts';
import { answerWords, codeLine, whoWrites, timeInWords, wordsBelow } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { endsNow, sanctionName, suspensionWords } from './sanction-words.ts';

/**
 * A measure before a decision: that it begins, or what came of its review.
 *
 * @throws Error when the measure, or what happened to it, is missing.
 * Source: R22, R23, R44
 */
export const interimNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const reviewed = facts.events
    .filter((event) => event.type === 'interim-reviewed')
    .find(({ sanctionId, renewedAs }) => sanctionId === owed.about || renewedAs === owed.about);
  const dismissed = facts.events.some(
    (event) =>
      event.type === 'sanction-ended' && event.why === 'dismissed' && event.sanctionId === owed.about,
  );
  if (dismissed) return dismissedWords(owed, facts);
  const what = reviewed ? reviewedWords(reviewed, owed.personId, facts) : imposedWords(owed, facts);
  return [
    whoWrites('are looking into a report about you', facts),
    ...what,
    codeLine(facts),
    `You can say what you think of this, and what happened, before anything is decided. ${answerWords(facts)}`,
  ];
};

/** Nothing is decided, and nothing is left to find out. Source: R22, R50, R61 */
const dismissedWords = (
  { about, personId }: EventOf<'notice-owed'>,
  facts: NoticeFacts,
): readonly string[] => [
  whoWrites('have looked into a report about you', facts),
  'What was reported is not followed up: nothing was found against you, and nothing is decided.',
  endsNow([sanctionOf(caseAfter(facts), about, personId)], facts),
  codeLine(facts),
];

const imposedWords = ({ about, personId }: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const imposed = mustHave(imposedIn(facts, about), 'an interim measure');
  return [
    'Nothing has been decided yet: what happened still has to be found out. Your access is suspended in the' +
      ' meantime, so that everybody is safe. It does not mean that anything has been found against you.',
    suspensionWords(sanctionOf(caseAfter(facts), about, personId), facts),
    reviewWords(imposed, facts),
    wordsBelow('They wrote to you:', facts, imposed.texts, 'wording'),
  ];
};

const reviewedWords = (
  { outcome, sanctionId, renewedAs }: EventOf<'interim-reviewed'>,
  personId: Id,
  facts: NoticeFacts,
): readonly string[] => {
  const after = caseAfter(facts);
  const before = sanctionOf(after, sanctionId, personId);
  const told = `${sanctionName(before, facts)} until ${timeInWords(endOf(before), facts)}`;
  const again = `Nothing has been decided yet. They have looked again at what we told you of before: ${told}.`;
  switch (outcome) {
    case 'keep':
      return [`${again} It stays as it is.`, backAt(endOf(before), facts)];
    case 'end':
      return [`${again} It does not have to stay.`, endsNow([before], facts)];
    case 'renew': {
      const renewed = mustHave(renewedAs ?? undefined, 'a renewed measure');
      const imposed = imposedIn(facts, renewed);
      return [
        `${again} It is renewed, so that everybody is safe until there is a decision. It does not mean that` +
          ' anything has been found against you.',
        suspensionWords(sanctionOf(after, renewed, personId), facts),
        imposed ? reviewWords(imposed, facts) : '',
      ];
    }
  }
};

const reviewWords = ({ reviewBodyId, reviewBy }: EventOf<'interim-imposed'>, facts: NoticeFacts): string =>
  `This is temporary, and it is reviewed: by the “${bodyOf(facts.procedure, reviewBodyId).name}”, not later than` +
  ` ${timeInWords(reviewBy, facts)}. It may end earlier, and it lasts longer only if we write to you again.`;

const backAt = (end: Instant, facts: NoticeFacts): string =>
  `Your access comes back by itself on ${timeInWords(end, facts)}; you need not ask for it.`;

const imposedIn = ({ events }: NoticeFacts, sanctionId: Id) =>
  events
    .filter((event) => event.type === 'interim-imposed')
    .find((imposed) => imposed.sanctionId === sanctionId);

/** An interim measure has an end. Source: R22 */
const endOf = ({ endsAt }: Sanction): Instant => mustHave(endsAt ?? undefined, 'an end');
