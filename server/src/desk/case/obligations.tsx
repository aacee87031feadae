import { Forms } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { obligationName, obligationStateNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { Entries, eventsOf } from './entries.tsx';
import { Section, type SectionProps } from './section.tsx';

/** What somebody has to do by a day, and what became of it. Source: R38, R42, R46 */
export const Obligations = ({ sight, back }: SectionProps) => {
  const { view, names, zone, now } = sight;
  const { obligations } = view.state;
  if (obligations.length === 0) return null;
  return (
    <Section id="obligations" heading="What is owed" sight={sight} back={back}>
      {obligations.map(({ id, what, owner, personId, dueAt, state }) => (
        <article class="card">
          <p>
            <strong>{capital(obligationName(what))}</strong>, by{' '}
            {owner === 'staff' ? 'staff' : names.person(personId)}, until <Moment at={dueAt} zone={zone} />{' '}
            <Badge
              of={
                state === 'owed' && dueAt < now.toISOString()
                  ? { tone: 'alarm', words: 'overdue' }
                  : obligationStateNames[state]
              }
            />
          </p>
          <Entries
            sight={sight}
            entries={eventsOf(view, 'content-change-recorded', 'obligation-settled').filter(
              ({ event }) => event.obligationId === id,
            )}
          />
          <Forms sight={sight} back={back} at="obligations" about={id} />
        </article>
      ))}
    </Section>
  );
};
