import type { Instant } from '../time/instant.ts';
import type { DecisionNoticeFacts, DecisionOutcome, Notice } from './notice.ts';

/**
 * Writes the notice of a decision: what was decided, how long and where it holds, what happens at its end, and how to
 * appeal. Dates are given in the community's time zone.
 *
 * Source: R44, R46, R50, R53
 */
export const decisionNotice = (id: string, facts: DecisionNoticeFacts): Notice => {
  const day = (instant: Instant) => localTime(instant, facts.timeZone);
  const paragraphs = [
    'Hello,',
    `the people who look after the code of conduct of ${facts.community} have decided on a report about you.` +
      ` We call it “${facts.caseName}”, so that nobody has to be named.`,
    outcomeWords(facts.outcome, day),
    facts.wording.trim() === '' ? '' : `They wrote to you:\n\n${quoted(facts.wording)}`,
    facts.codeUrl ? `The code of conduct: ${facts.codeUrl}` : '',
    `If you think that this is wrong, you can appeal within ${facts.appealWindowDays} days of receiving this notice.` +
      ` Say why, and what should change. People who did not take this decision will look at it. ${facts.appealTo}`,
  ];
  return {
    id,
    kind: 'decision',
    subject: `${facts.community}: a decision about “${facts.caseName}”`,
    body: `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`,
  };
};

const outcomeWords = (outcome: DecisionOutcome, day: (instant: Instant) => string): string => {
  switch (outcome.kind) {
    case 'no-action':
      return 'Nothing follows from it for you.';
    case 'private-reprimand':
      return 'They ask you to change how you behave. Nobody else is told of this, and you can go on taking part.';
    case 'suspension':
      return (
        `You are suspended from ${places(outcome.places)}${lengthOf(outcome)} from ${day(outcome.startsAt)} until ${day(outcome.endsAt)}.` +
        ' Your access comes back by itself at that time; you need not ask for it.'
      );
    case 'removal':
      return (
        `You are removed from ${places(outcome.places)} from ${day(outcome.startsAt)}, without an end date.` +
        (outcome.reviewAt ? ` This will be looked at again on ${day(outcome.reviewAt)}.` : '')
      );
  }
};

/** Whole days are said as such; any other length is clear from its ends. */
const lengthOf = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }): string => {
  const days = (Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000;
  if (!Number.isInteger(days)) return '';
  return days === 1 ? ' for 1 day,' : ` for ${days} days,`;
};

const places = (names: readonly string[]): string =>
  names.length === 0 ? 'all places of the community' : new Intl.ListFormat('en').format(names);

const quoted = (text: string): string =>
  text
    .trim()
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** An instant as people read it: day, time and zone. */
export const localTime = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    Date.parse(instant),
  ) + ` (${timeZone})`;
