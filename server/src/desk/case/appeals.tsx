import type { AppealInCase } from '@comity/core';
import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { appealStateNames, partNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { numbered } from '../sentence/namings.ts';
import { FoldedForm } from './decisions.tsx';
import { Entries, eventsOf } from './entries.tsx';
import { hasForms, Section, type SectionProps } from './section.tsx';

/** Appeals, and what came of them. Source: R52, R53, R54, R55 */
export const Appeals = ({ sight, back }: SectionProps) => {
  const { state } = sight.view;
  const appealable = state.decisions.filter(({ decisionId }) => hasForms(sight, 'appeals', decisionId));
  if (state.appeals.length === 0 && appealable.length === 0) return null;
  return (
    <Section id="appeals" heading="Appeals" sight={sight} back={back}>
      {state.appeals.length === 0 && <p class="quiet">None yet. Anyone involved may appeal.</p>}
      {state.appeals.map((appeal) => (
        <AppealCard sight={sight} back={back} appeal={appeal} />
      ))}
      {appealable.map(({ decisionId, personId }) => (
        <>
          {appealable.length > 1 && <p class="label">The decision about {sight.names.person(personId)}</p>}
          <Forms sight={sight} back={back} at="appeals" about={decisionId} />
        </>
      ))}
    </Section>
  );
};

const AppealCard = ({ sight, back, appeal }: SectionProps & { readonly appeal: AppealInCase }) => {
  const { view, names, decisions } = sight;
  const { appealId, appellant, decisionId, bodyId, state } = appeal;
  const about = view.state.decisions.find((one) => one.decisionId === decisionId);
  const entries = eventsOf(
    view,
    'appeal-filed',
    'appeal-admitted',
    'appeal-withdrawn',
    'appeal-decided',
  ).filter(({ event }) => event.appealId === appealId);
  const index = decisions.findIndex((offer) => offer.kind === 'appeal' && offer.about === appealId);
  const offer = decisions[index];
  return (
    <article class="card">
      <h3>
        {capital(numbered('appeal', appealId))} <Badge of={appealStateNames[state]} />
      </h3>
      <p>
        By {partNames[appellant.as]}
        {about && `, about the decision on ${names.person(about.personId)}`}. {names.body(bodyId)} hears it.
      </p>
      <Entries sight={sight} entries={entries} />
      <Forms sight={sight} back={back} at="appeals" about={appealId} />
      {offer && <FoldedForm sight={sight} back={back} offer={offer} index={index} isFolded />}
    </article>
  );
};
