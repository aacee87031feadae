import { findingOf } from '@comity/core';
import { Forms } from '../command/small-form.tsx';
import { Moment } from '../parts/moment.tsx';
import { capital, listed } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { eventsOf, WordsOf } from './entries.tsx';
import { Fact } from './reports.tsx';
import { hasForms, Section, type SectionProps } from './section.tsx';

/** What the body holds to have happened, about each respondent. Source: R20, R21 */
export const Findings = ({ sight, back }: SectionProps) => {
  const { state } = sight.view;
  const shown = state.personIds.filter((id) => findingOf(state, id) || hasForms(sight, 'finding', id));
  if (shown.length === 0) return null;
  return (
    <Section id="finding" heading="Finding" sight={sight} back={back}>
      {shown.map((id) => (
        <article class="card">
          {state.personIds.length > 1 && <h3>{capital(sight.names.person(id))}</h3>}
          <Newest sight={sight} personId={id} />
          <Forms sight={sight} back={back} at="finding" about={id} />
        </article>
      ))}
    </Section>
  );
};

const Newest = ({ sight, personId }: { sight: CaseSight; personId: string }) => {
  const { view, zone, actorName } = sight;
  const found = eventsOf(view, 'finding-recorded').findLast(({ event }) => event.personId === personId);
  if (!found) {
    return <p class="quiet">Nothing is recorded yet. A decision rests on a finding.</p>;
  }
  const { violation, clauses, ongoing, danger, texts } = found.event;
  return (
    <>
      <dl class="facts">
        <Fact term="Violation of the code">
          {violation ? `yes${clauses.length > 0 ? `, of ${listed(clauses)}` : ''}` : 'no'}
        </Fact>
        <Fact term="Goes on">{known(ongoing)}</Fact>
        <Fact term="Danger">{known(danger)}</Fact>
        <Fact term="Recorded by">
          <bdi>{actorName(found.actorId)}</bdi>, <Moment at={found.at} zone={zone} />
        </Fact>
      </dl>
      <WordsOf view={view} texts={texts} />
    </>
  );
};

const known = (answer: boolean | null): string => (answer === null ? 'not known' : answer ? 'yes' : 'no');
