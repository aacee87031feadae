import type { EventOf } from '../case/event.ts';
import type { ResponseKind } from '../procedure/response.ts';
import { endOfLocalDay } from '../time/local-day.ts';
import { caseAfter, endedNow, mustHave } from './case-after.ts';
import { codeLine, dayInWords, andList, whoWrites, wordsBelow } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { responseParagraphs } from './response-paragraphs.ts';
import { sanctionName } from './sanction-words.ts';

type Decision = EventOf<'decision-adopted'>;

/**
 * A decision: what was found, what follows, how long and where it holds, and how to appeal.
 *
 * @throws Error when the decision, its words, or what it became are missing.
 * Source: R40, R44, R46, R50, R53
 */
export const decisionNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const decision = mustHave(
    facts.events
      .filter((event) => event.type === 'decision-adopted')
      .find(({ decisionId, personId }) => decisionId === owed.about && personId === owed.personId),
    'a decision',
  );
  return [
    whoWrites('have decided on a report about you', facts),
    finding(decision),
    ...responseParagraphs(decision, facts),
    interimEnded(decision, facts),
    publicity(decision, facts),
    wordsBelow('They wrote to you:', facts, decision.words, 'wording'),
    codeLine(facts),
    howToAppeal(decision, facts),
  ];
};

const finding = ({ violation, clauses }: Decision): string =>
  violation
    ? `They found a violation of the code of conduct${clauses.length > 0 ? `: ${andList(clauses)}` : ''}.`
    : 'They found no violation of the code of conduct.';

/** A decision takes the place of what held before it. Source: R22 */
const interimEnded = ({ personId }: Decision, facts: NoticeFacts): string => {
  const interims = endedNow(facts, personId).filter(({ basis }) => basis === 'interim');
  return interims.length === 0
    ? ''
    : `What held until this decision ends with it: ${andList(interims.map((sanction) => sanctionName(sanction, facts)))}.`;
};

const quiet: readonly ResponseKind[] = ['talk', 'ask-for-change', 'private-reprimand'];

/** Whether anything is said to others than the parties. Source: R33 */
const publicity = ({ motionId, responses }: Decision, facts: NoticeFacts): string => {
  const motion = caseAfter(facts).motions.find((known) => known.motionId === motionId);
  if (motion?.texts['proposal.statement'] !== undefined) {
    return 'They also make a statement about this case to the members or to the public.';
  }
  return responses.every(({ kind }) => quiet.includes(kind))
    ? 'They do not make this public, and you can go on taking part.'
    : '';
};

/** Source: R52, R53, R54, R55 */
const howToAppeal = ({ basis, decidedAt }: Decision, facts: NoticeFacts): string => {
  if (basis === 'appeal') return 'This was decided on appeal, and is final: there is no further appeal.';
  const { procedure, community } = facts;
  const { windowDays } = procedure.appeal;
  const within =
    windowDays === 0
      ? `on the day on which you receive this notice, until midnight (${procedure.timeZone})`
      : `within ${windowDays === 1 ? '1 day' : `${windowDays} days`} of receiving this notice`;
  const last = dayInWords(endOfLocalDay(decidedAt, windowDays, procedure.timeZone), facts);
  const counted =
    windowDays === 0
      ? ''
      : ' The day on which it reaches you is not counted, and the last day counts whole, until midnight' +
        ` (${procedure.timeZone}). If it reaches you on ${dayInWords(decidedAt, facts)}, you can appeal until the end of ${last}.`;
  return (
    `If you think that this is wrong, you can appeal ${within}.${counted}` +
    ' Give the reason, and say why the decision should change.' +
    ` People who did not take this decision will look at it. ${community.appealTo}`
  ).trimEnd();
};
