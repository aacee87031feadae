import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { capital } from '../parts/words.ts';
import { sanctionSpan } from '../sentence/decision-sentences.ts';
import { Entries, eventsOf } from './entries.tsx';
import { hasForms, Section, type SectionProps } from './section.tsx';

/** Access that is suspended before a decision: temporary, and looked at by the body. Source: R22, R23 */
export const Interim = ({ sight, back }: SectionProps) => {
  const { view, names, zone } = sight;
  const { interims, sanctions, personIds } = view.state;
  const imposable = personIds.filter((id) => hasForms(sight, 'interim', id));
  if (interims.length === 0 && imposable.length === 0) return null;
  return (
    <Section id="interim" heading="Before a decision" sight={sight} back={back}>
      {interims.map((interim) => {
        const sanction = sanctions.find(({ id }) => id === interim.sanctionId);
        if (!sanction) return null;
        const isOver = sanction.endedAt !== null;
        const entries = eventsOf(view, 'interim-imposed', 'interim-reviewed').filter(
          ({ event }) => event.sanctionId === sanction.id,
        );
        return (
          <article class="card">
            <p>
              {capital(names.person(interim.personId))}: access suspended {sanctionSpan(sanction, names)}{' '}
              <Badge
                of={isOver ? { tone: 'over', words: 'ended' } : { tone: 'standing', words: 'in force' }}
              />
            </p>
            {!isOver && !interim.reviewed && (
              <p class="note waiting">
                {names.body(interim.reviewBodyId)} looks at it until{' '}
                <Moment at={interim.reviewBy} zone={zone} />.
              </p>
            )}
            <Entries sight={sight} entries={entries} />
            <Forms sight={sight} back={back} at="interim" about={sanction.id} />
          </article>
        );
      })}
      {imposable.map((id) => (
        <>
          {personIds.length > 1 && <p class="label">{capital(names.person(id))}</p>}
          <Forms sight={sight} back={back} at="interim" about={id} />
        </>
      ))}
    </Section>
  );
};
