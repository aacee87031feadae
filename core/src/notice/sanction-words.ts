import type { Sanction, SanctionKind } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import { andList, placesInWords, timeInWords } from './letter.ts';
import type { NoticeFacts } from './notice.ts';

/** Whole days are said as such; any other length is clear from its ends. Source: R44 */
const lengthOf = (startsAt: Instant, endsAt: Instant): string => {
  const days = (Date.parse(endsAt) - Date.parse(startsAt)) / 86_400_000;
  if (!Number.isInteger(days)) return '';
  return days === 1 ? ' for 1 day,' : ` for ${days} days,`;
};

/** From when until when a sanction holds, with a space before. Source: R44 */
export const sanctionSpan = ({ startsAt, endsAt }: Sanction, facts: NoticeFacts): string =>
  endsAt === null
    ? ` from ${timeInWords(startsAt, facts)}, without an end date`
    : `${lengthOf(startsAt, endsAt)} from ${timeInWords(startsAt, facts)} until ${timeInWords(endsAt, facts)}`;

/** When a sanction is looked at again, with a space before; `''` when nothing is to be said. Source: R46 */
export const sanctionReview = ({ endsAt, reviewAt }: Sanction, facts: NoticeFacts): string => {
  if (reviewAt !== null) return ` This will be looked at again on ${timeInWords(reviewAt, facts)}.`;
  return endsAt === null && facts.procedure.readmission === 'when-asked'
    ? ' This will be looked at again when you ask for it.'
    : '';
};

/** A suspension, where it holds and how long, and that access comes back. Source: R44, R45, R47 */
export const suspensionWords = (sanction: Sanction, facts: NoticeFacts): string =>
  `You are suspended from ${placesInWords(sanction.scope, facts)}${sanctionSpan(sanction, facts)}.` +
  ' Your access comes back by itself at that time; you need not ask for it.';

const names = {
  silence: (places) => `that you may read and not write in ${places}`,
  premoderation: (places) => `that what you write in ${places} is read first`,
  suspension: (places) => `your suspension from ${places}`,
  removal: (places) => `your removal from ${places}`,
  'role-loss': () => 'the loss of your role',
  'through-colleague': () => 'that you take part only through a colleague',
  expulsion: () => 'the loss of your membership',
  conditions: () => 'the conditions on which you take part',
} as const satisfies Record<SanctionKind, (places: string) => string>;

/** A sanction in passing, such as `your suspension from Forum`. */
export const sanctionName = ({ kind, scope }: Sanction, facts: NoticeFacts): string =>
  names[kind](placesInWords(scope, facts));

/** What still holds for a person, and how long; `''` when nothing does. Source: R44 */
export const stillHolding = (sanctions: readonly Sanction[], facts: NoticeFacts): string =>
  sanctions.length === 0
    ? ''
    : [
        'This holds:',
        ...sanctions.map(
          (sanction) =>
            `- ${sanctionName(sanction, facts)},${sanctionSpan(sanction, facts)}.${sanctionReview(sanction, facts)}`,
        ),
      ].join('\n');

const closesAccess = ({ kind }: Sanction): boolean => kind === 'suspension' || kind === 'removal';

/** What ends for a person now; `''` when nothing does. Access that another sanction closes too stays closed. Source: R45 */
export const endsNow = (sanctions: readonly Sanction[], facts: NoticeFacts): string => {
  if (sanctions.length === 0) return '';
  const what = andList(sanctions.map((sanction) => sanctionName(sanction, facts)));
  return (
    `This ends now: ${what}.` +
    (sanctions.some(closesAccess)
      ? ' Your access comes back by itself, unless something else that we told you of still holds.'
      : '')
  );
};
