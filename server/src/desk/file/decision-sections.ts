import type { DecisionInCase, MotionInCase, Sanction } from '@comity/core';
import type { CaseSight } from '../case/case-sight.ts';
import { eventsOf } from '../case/entries.tsx';
import {
  decisionStateNames,
  motionFailureNames,
  motionStateNames,
  sanctionNames,
  trackNames,
  voteNames,
} from '../parts/procedure-words.ts';
import { capital, listed } from '../parts/words.ts';
import { sanctionSpan } from '../sentence/decision-sentences.ts';
import { tallyWords } from '../sentence/motion-sentences.ts';
import { numbered } from '../sentence/namings.ts';
import { proposalWords, responsesInPassing } from '../sentence/proposal-words.ts';
import { entry, type FileEntry, type FileFact, type FileSection, wordsOf } from './file-section.ts';

/** What was proposed, who voted how, and what came of it. Source: R33 */
export const motionsSection = (sight: CaseSight): FileSection => ({
  heading: 'Motions and votes',
  entries: sight.view.state.motions.map((motion) => motionEntry(sight, motion)),
});

const motionEntry = (sight: CaseSight, motion: MotionInCase): FileEntry => {
  const { view, names, actorName } = sight;
  const { motionId, proposal, bodyId, openedAt, closesAt, movedBy, state, votes, texts } = motion;
  const outcome = eventsOf(view, 'motion-adopted', 'motion-failed').findLast(
    ({ event }) => event.motionId === motionId,
  )?.event;
  const facts: FileFact[] = [
    { term: 'Put to', value: names.body(bodyId) },
    { term: 'State', value: motionStateNames[state].words },
    ...(state === 'open' ? [{ term: 'Open until', value: names.moment(closesAt) }] : []),
    ...(outcome ? [{ term: 'Counted', value: tallyWords(outcome.tally) }] : []),
    ...(outcome?.type === 'motion-failed'
      ? [{ term: 'Why it failed', value: motionFailureNames[outcome.why] }]
      : []),
    ...Object.entries(votes).map(([id, vote]) => ({
      term: `Vote of ${actorName(id)}`,
      value: voteNames[vote],
    })),
  ];
  const line = `${capital(numbered('motion', motionId))}: to ${proposalWords(proposal, names)}`;
  return entry(line, { at: openedAt, by: movedBy, facts, words: wordsOf(sight, texts) });
};

/** What was decided about whom, and on which rule it rests. */
export const decisionsSection = (sight: CaseSight): FileSection => ({
  heading: 'Decisions',
  entries: sight.view.state.decisions.map((decision) => decisionEntry(sight, decision)),
});

const decisionEntry = (sight: CaseSight, decision: DecisionInCase): FileEntry => {
  const { view, names } = sight;
  const adopted = eventsOf(view, 'decision-adopted').find(
    ({ event }) => event.decisionId === decision.decisionId,
  )?.event;
  const clauses = decision.clauses.length > 0 ? `, of ${listed(decision.clauses)}` : '';
  const facts: FileFact[] = [
    { term: 'Body', value: names.body(decision.bodyId) },
    { term: 'State', value: decisionStateNames[decision.state].words },
    { term: 'Track', value: trackNames[decision.track] },
    { term: 'Violation of the code', value: decision.violation ? `yes${clauses}` : 'no' },
    { term: 'Asked first', value: adopted?.consulted.length ? listed(adopted.consulted) : 'nobody' },
    { term: 'Rule', value: adopted?.rule ?? '' },
  ];
  const about = `About ${names.person(decision.personId)}: ${responsesInPassing(decision.responses)}`;
  const { decidedAt: at, decidedBy } = decision;
  const by = adopted?.motionId ? null : decidedBy;
  return entry(about, { at, by, facts, words: wordsOf(sight, decision.words) });
};

/** What holds or held, and until when. */
export const sanctionsSection = (sight: CaseSight): FileSection => ({
  heading: 'Sanctions',
  entries: sight.view.state.sanctions.map((sanction) => sanctionEntry(sight, sanction)),
});

const sanctionEntry = ({ names }: CaseSight, sanction: Sanction): FileEntry => {
  const { kind, basis, personId, startsAt, reviewAt, endedAt } = sanction;
  const before = basis === 'interim' ? ' before a decision' : '';
  return entry(
    `${capital(sanctionNames[kind])}${before}, ${names.person(personId)}, ${sanctionSpan(sanction, names)}`,
    {
      at: startsAt,
      facts: [
        { term: 'State', value: endedAt === null ? 'in force' : `ended ${names.moment(endedAt)}` },
        ...(reviewAt ? [{ term: 'Looked at again', value: names.moment(reviewAt) }] : []),
      ],
    },
  );
};
