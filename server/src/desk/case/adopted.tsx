import type { DecisionInCase, Sanction } from '@comity/core';
import type { PersonView } from '../../identity/read-person.ts';
import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { decisionStateNames, sanctionNames, trackNames } from '../parts/procedure-words.ts';
import { capital, counted, listed } from '../parts/words.ts';
import { sanctionSpan } from '../sentence/decision-sentences.ts';
import { responsesInPassing } from '../sentence/proposal-words.ts';
import type { CaseSight } from './case-sight.ts';
import { WordsOf, eventsOf } from './entries.tsx';
import { Fact } from './reports.tsx';
import type { SectionProps } from './section.tsx';

/** The decisions about a person, oldest first: also such as no longer hold. */
export const decisionsAbout = ({ view }: CaseSight, person: PersonView): readonly DecisionInCase[] =>
  view.state.decisions.filter(({ personId }) => personId === person.id);

type AdoptedProps = SectionProps & { readonly decision: DecisionInCase };

/** A decision that was adopted: what follows, by whom, on what finding, and how long an appeal is open. */
export const Adopted = ({ sight, back, decision }: AdoptedProps) => {
  const { view } = sight;
  const sanctions = view.state.sanctions.filter(({ decisionId }) => decisionId === decision.decisionId);
  return (
    <div class="adopted">
      <p class="outcome">
        <strong>{capital(responsesInPassing(decision.responses))}</strong>{' '}
        <Badge of={decisionStateNames[decision.state]} />
      </p>
      <DecisionFacts sight={sight} decision={decision} />
      {sanctions.map((sanction) => (
        <Imposed sight={sight} back={back} sanction={sanction} />
      ))}
      {Object.keys(decision.words).length > 0 && (
        <details>
          <summary>Its words</summary>
          <WordsOf view={view} texts={decision.words} />
        </details>
      )}
      <Forms sight={sight} back={back} at="decision" about={decision.decisionId} />
    </div>
  );
};

const DecisionFacts = ({ sight, decision }: { sight: CaseSight; decision: DecisionInCase }) => {
  const { view, zone, names, actorName } = sight;
  const { appealWindows } = view.state;
  const appeal = appealWindows.findLast(({ decisionId }) => decisionId === decision.decisionId);
  const adopted = eventsOf(view, 'decision-adopted').find(
    ({ event }) => event.decisionId === decision.decisionId,
  )?.event;
  return (
    <dl class="facts">
      <Fact term="Decided by">
        {adopted?.motionId ? names.body(decision.bodyId) : <bdi>{actorName(decision.decidedBy)}</bdi>},{' '}
        <Moment at={decision.decidedAt} zone={zone} />
      </Fact>
      <Fact term="Track">{trackNames[decision.track]}</Fact>
      <Fact term="Violation of the code">
        {decision.violation
          ? `yes${decision.clauses.length > 0 ? `, of ${listed(decision.clauses)}` : ''}`
          : 'no'}
      </Fact>
      <Fact term="Asked first">
        {adopted && adopted.consulted.length > 0 ? listed(adopted.consulted) : 'nobody'}
      </Fact>
      {decision.state === 'adopted' && (
        <Fact term="Appeal">
          {appeal ? (
            <>
              open until <Moment at={appeal.closesAt} zone={zone} />
            </>
          ) : (
            `${counted(view.procedure.appeal.windowDays, 'day')}, from the day the notice arrives`
          )}
        </Fact>
      )}
      <Fact term="Rule">{adopted?.rule ?? ''}</Fact>
    </dl>
  );
};

type ImposedProps = SectionProps & { readonly sanction: Sanction };

/** One sanction: where, until when, whether it holds, and looking at it again. */
export const Imposed = ({ sight, back, sanction }: ImposedProps) => {
  const { zone, names } = sight;
  const asked = sight.view.state.readmissionAskedFor.includes(sanction.id);
  return (
    <div class="imposed">
      <p>
        {capital(sanctionNames[sanction.kind])} {sanctionSpan(sanction, names)}{' '}
        <Badge
          of={
            sanction.endedAt === null
              ? { tone: 'standing', words: 'in force' }
              : { tone: 'over', words: 'ended' }
          }
        />
      </p>
      {sanction.endedAt === null && sanction.reviewAt && (
        <p class="quiet">
          Looked at again on <Moment at={sanction.reviewAt} zone={zone} />.
        </p>
      )}
      {sanction.endedAt === null && asked && <p class="note waiting">The person asks to come back.</p>}
      <Forms sight={sight} back={back} at="decision" about={sanction.id} />
    </div>
  );
};
