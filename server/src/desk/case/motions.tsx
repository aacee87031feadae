import { bodyOf, type MotionInCase, tallyOf, type VotingStep, votersOf } from '@comity/core';
import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { motionFailureNames, motionStateNames, voteNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { tallyWords } from '../sentence/motion-sentences.ts';
import { numbered } from '../sentence/namings.ts';
import { proposalWords } from '../sentence/proposal-words.ts';
import type { CaseSight } from './case-sight.ts';
import { eventsOf, WordsOf } from './entries.tsx';
import { Fact } from './reports.tsx';
import { Section, type SectionProps } from './section.tsx';

const majorities = {
  simple: 'more than half',
  'two-thirds': 'at least two thirds',
  'three-quarters': 'at least three quarters',
  consensus: 'all',
} as const satisfies Record<VotingStep['majority'], string>;

const bases = {
  'votes-cast': 'of the votes for and against',
  present: 'of those present',
  eligible: 'of all who may vote',
} as const satisfies Record<VotingStep['of'], string>;

/** What was proposed, newest first: the votes, how it stands, and what can be done with it. Source: R33 */
export const Motions = ({ sight, back }: SectionProps) => {
  const { motions } = sight.view.state;
  if (motions.length === 0) return null;
  return (
    <Section id="motions" heading="Motions" sight={sight} back={back}>
      {motions.toReversed().map((motion) => (
        <article class="card" id={motion.motionId}>
          <header>
            <h3>
              {capital(numbered('motion', motion.motionId))} <Badge of={motionStateNames[motion.state]} />
            </h3>
          </header>
          <p>To {proposalWords(motion.proposal, sight.names)}.</p>
          <MotionFacts sight={sight} motion={motion} />
          <Details sight={sight} motion={motion} />
          <Forms sight={sight} back={back} at="motions" about={motion.motionId} />
        </article>
      ))}
    </Section>
  );
};

type Shown = { readonly sight: CaseSight; readonly motion: MotionInCase };

const MotionFacts = ({ sight, motion }: Shown) => {
  const { view, zone, context, names, actorName } = sight;
  const { voting } = bodyOf(view.procedure, motion.bodyId);
  const step = voting.how === 'vote' ? voting.steps[motion.step] : undefined;
  return (
    <dl class="facts">
      <Fact term="Moved by">
        <bdi>{actorName(motion.movedBy)}</bdi>, <Moment at={motion.openedAt} zone={zone} />
      </Fact>
      <Fact term="Put to">{names.body(motion.bodyId)}</Fact>
      {motion.state === 'open' && voting.how === 'vote' && (
        <>
          <Fact term="Open until">
            <Moment at={motion.closesAt} zone={zone} />
          </Fact>
          <Fact term="So far">
            {tallyWords(tallyOf(motion, voting, votersOf(view.state, motion, context), view.state))}
          </Fact>
          {step && (
            <Fact term="Adopted by">
              {majorities[step.majority]} {bases[step.of]}
            </Fact>
          )}
        </>
      )}
      <Outcome sight={sight} motion={motion} />
    </dl>
  );
};

/** How it was counted, as the record has it. */
const Outcome = ({ sight: { view }, motion }: Shown) => {
  const counted = eventsOf(view, 'motion-adopted', 'motion-failed').findLast(
    ({ event }) => event.motionId === motion.motionId,
  )?.event;
  if (!counted || counted.tally.eligible === 1) return null;
  return (
    <Fact term="Counted">
      {tallyWords(counted.tally)}
      {counted.type === 'motion-failed' && `; ${motionFailureNames[counted.why]}`}
    </Fact>
  );
};

/** Who voted how, and in which words it was moved. */
const Details = ({ sight, motion }: Shown) => {
  const { view, context, actorName } = sight;
  const voters = motion.state === 'open' ? votersOf(view.state, motion, context) : [];
  const waiting = voters.filter((id) => !Object.hasOwn(motion.votes, id));
  const votes = Object.entries(motion.votes);
  return (
    <>
      {(votes.length > 0 || waiting.length > 0) && (
        <details>
          <summary>Votes</summary>
          <ul>
            {votes.map(([id, vote]) => (
              <li>
                <bdi>{actorName(id)}</bdi>: {voteNames[vote]}
              </li>
            ))}
            {waiting.map((id) => (
              <li class="quiet">
                <bdi>{actorName(id)}</bdi>: not yet
              </li>
            ))}
          </ul>
        </details>
      )}
      {Object.keys(motion.texts).length > 0 && (
        <details open={motion.state === 'open'}>
          <summary>Its words</summary>
          <WordsOf view={view} texts={motion.texts} />
        </details>
      )}
    </>
  );
};
