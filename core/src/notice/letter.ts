import type { Texts } from '../case/texts.ts';
import type { SanctionScope } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import type { NoticeFacts } from './notice.ts';

/** Everything at which some reader of mail starts a new line. */
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Somebody's words, every line of them marked, so that none can pass as ours. */
export const quoted = (text: string): string =>
  text
    .trim()
    .split(lineBreak)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/**
 * The words at a path of some texts, quoted below a line of ours; `''` where none were written.
 *
 * @throws Error when words were written and are not there.
 */
export const wordsBelow = (line: string, facts: NoticeFacts, texts: Texts, path: string): string => {
  const textId = texts[path];
  if (textId === undefined) return '';
  const words: string | undefined = facts.word(textId);
  if (!words?.trim()) throw new Error(`the text ${textId} of a notice is missing`);
  return `${line}\n\n${quoted(words)}`;
};

/**
 * Words that a notice cannot do without, quoted below a line of ours.
 *
 * @throws Error when they are not there.
 */
export const neededBelow = (line: string, facts: NoticeFacts, texts: Texts, path: string): string => {
  if (texts[path] === undefined) throw new Error(`a notice is missing its "${path}"`);
  return wordsBelow(line, facts, texts, path);
};

/** Paragraphs with an empty line between them; those without words are left out. */
export const paragraphs = (parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');

/** `a`, `a and b`, `a, b and c`, each on one line. */
export const andList = (items: readonly string[]): string =>
  new Intl.ListFormat('en-GB').format(items.map((item) => item.split(lineBreak).join(' ')));

/** Where something holds, by the names that people know. Source: R47 */
export const placesInWords = (scope: SanctionScope, { channelName }: NoticeFacts): string =>
  scope === 'everywhere' ? 'all places of the community' : andList(scope.map(channelName));

/** An instant as people read it: day, time and zone. */
export const localTime = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(
    Date.parse(instant),
  ) + ` (${timeZone})`;

/** An instant in the time zone of the procedure. */
export const timeInWords = (instant: Instant, { procedure }: NoticeFacts): string =>
  localTime(instant, procedure.timeZone);

/** The day of an instant in the time zone of the procedure. */
export const dayInWords = (instant: Instant, { procedure: { timeZone } }: NoticeFacts): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone }).format(Date.parse(instant));

/** Who writes, and about what; the case has an invented name. Source: R56 */
export const whoWrites = (has: string, { community, caseName }: NoticeFacts): string =>
  `the people who look after the code of conduct of ${community.name} ${has}.` +
  ` We call it “${caseName}”, so that nobody has to be named.`;

/** Where the code can be read. */
export const codeLine = ({ community }: NoticeFacts): string =>
  community.codeUrl ? `The code of conduct: ${community.codeUrl}` : '';

/** How somebody can write back. */
export const answerWords = ({ community }: NoticeFacts): string =>
  `You can write to us in the same way as to appeal. ${community.appealTo}`.trimEnd();
