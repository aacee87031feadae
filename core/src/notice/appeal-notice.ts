import type { EventOf } from '../case/event.ts';
import type { AppealInCase, CaseState, DecisionInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import { bodyOf } from '../procedure/procedure.ts';
import { caseAfter, decisionOf, endedNow, holdingAfter, mustHave } from './case-after.ts';
import { codeLine, dayInWords, neededBelow, wordsBelow } from './letter.ts';
import type { NoticeFacts } from './notice.ts';
import { responseParagraphs } from './response-paragraphs.ts';
import { endsNow, stillHolding } from './sanction-words.ts';

/** An appeal as its reader stands to it: whether it is theirs, and whether the decision is about them. */
type Read = {
  readonly appeal: AppealInCase;
  readonly decision: DecisionInCase;
  readonly theirs: boolean;
  readonly aboutThem: boolean;
  readonly after: CaseState;
};

/** Several may have appealed against the same decision; nobody else is told of it. Source: R50, R56 */
const read = (owed: EventOf<'notice-owed'>, answeredIds: readonly Id[], facts: NoticeFacts): Read => {
  const after = caseAfter(facts);
  const appealOf = (id: Id) =>
    mustHave(
      after.appeals.find(({ appealId }) => appealId === id),
      'an appeal',
    );
  const appeal = appealOf(owed.about);
  const decision = decisionOf(after, appeal.decisionId);
  const theirs = answeredIds.some((id) => appealOf(id).appellant.personId === owed.personId);
  const aboutThem = decision.personId === owed.personId;
  if (!theirs && !aboutThem)
    throw new Error('a notice of an appeal is for its parties: a reader that is not there');
  return { appeal, decision, theirs, aboutThem, after };
};

/** Who appealed is told to nobody but them. Source: R56 */
const opening = ({ decision, theirs, aboutThem }: Read, facts: NoticeFacts): string =>
  `this is about ${theirs ? 'your' : 'an'} appeal against the decision${aboutThem ? ' about you' : ''} of` +
  ` ${dayInWords(decision.decidedAt, facts)} under the code of conduct of ${facts.community.name}.` +
  ` We call the case “${facts.caseName}”, so that nobody has to be named.`;

/** Who hears it: the body that it was filed with, or the one that took it over. Source: R55 */
const bodyName = ({ appeal, after }: Read, { procedure }: NoticeFacts): string =>
  bodyOf(procedure, after.appealBodyId ?? appeal.bodyId).name;

/**
 * Whether an appeal is heard, and why. The reason is an answer to whoever appealed, and told to nobody else.
 *
 * @throws Error when it was not answered, or without a reason.
 * Source: R54, R55, R56
 */
export const appealAnswerNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const answered = mustHave(
    facts.events
      .filter((event) => event.type === 'appeal-admitted')
      .find(({ appealId }) => appealId === owed.about),
    'an answer to an appeal',
  );
  const reader = read(owed, [answered.appealId], facts);
  const body = bodyName(reader, facts);
  return [
    opening(reader, facts),
    answered.admitted
      ? `It is heard, by the “${body}”: people who took no part in that decision. You will be told in writing what` +
        ' comes of it. Until then, what was decided holds.'
      : 'It is not heard. What was decided holds.',
    reader.theirs ? neededBelow('Why:', facts, answered.texts, 'reason') : '',
    codeLine(facts),
  ];
};

const outcomes = {
  uphold: 'The appeal did not change the decision: it stands.',
  change: 'The decision is changed.',
  overturn: 'The decision is overturned: it no longer holds.',
} as const satisfies Record<EventOf<'appeal-decided'>['outcome'], string>;

/**
 * What came of an appeal, what holds now, and that it is final. What holds is told to the person it is about alone.
 *
 * @throws Error when no appeal was decided, or when what follows instead is missing.
 * Source: R50, R55, R56
 */
export const appealOutcomeNotice = (owed: EventOf<'notice-owed'>, facts: NoticeFacts): readonly string[] => {
  const all = facts.events.filter((event) => event.type === 'appeal-decided');
  const decided = mustHave(
    all.find(({ appealId }) => appealId === owed.about),
    'the outcome of an appeal',
  );
  const reader = read(
    owed,
    all.map(({ appealId }) => appealId),
    facts,
  );
  return [
    opening(reader, facts),
    `It was looked at by the “${bodyName(reader, facts)}”. ${outcomes[decided.outcome]}`,
    ...(reader.aboutThem
      ? whatHolds(decided, reader, facts)
      : ['What follows for another person is told to that person alone.']),
    'This is final: there is no further appeal.',
    codeLine(facts),
  ];
};

const whatHolds = (
  decided: EventOf<'appeal-decided'>,
  { decision, after }: Read,
  facts: NoticeFacts,
): readonly string[] => {
  const { personId } = decision;
  const ended = endsNow(endedNow(facts, personId), facts);
  const still = stillHolding(holdingAfter(after, personId), facts);
  const wording = wordsBelow('They wrote to you:', facts, decided.texts, 'wording');
  switch (decided.outcome) {
    case 'uphold':
      return ['What was decided holds as we told you.', still, wording];
    case 'overturn':
      return [
        'Nothing follows from it for you any more. What it asked of you, you need not do.',
        ended,
        still,
        wording,
      ];
    case 'change': {
      const instead = mustHave(
        facts.events
          .filter((event) => event.type === 'decision-adopted')
          .find((event) => event.basis === 'appeal' && event.personId === personId),
        'a changed decision',
      );
      const written = wordsBelow('They wrote to you:', facts, instead.words, 'wording');
      return [
        'What was decided before no longer holds. This takes its place:',
        ...responseParagraphs(instead, facts),
        written,
      ];
    }
  }
};
