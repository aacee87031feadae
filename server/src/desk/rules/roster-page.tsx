import type { BodyView } from '../../bodies/read-bodies.ts';
import { localDayWords } from '../bodies/local-day-words.ts';
import { seatNames } from '../parts/procedure-words.ts';
import { RulesLinks } from '../parts/rules-links.tsx';
import { Table } from '../parts/table.tsx';
import { oneLine } from '../parts/visible-text.ts';

/** Who sits where today, as a community would publish it: names, seats, and the end of terms. Source: R71 */
export const RosterPage = ({ bodies }: { bodies: readonly BodyView[] }) => (
  <>
    <header class="heading">
      <h1>Roster</h1>
      <RulesLinks open="/desk/roster" />
      <p>
        Who sits on which body today, in the form in which a community would publish it. It is shown to those
        at the desk alone: Comity publishes nothing of it. To appoint somebody, or to see earlier terms, go to{' '}
        <a href="/desk/bodies">Bodies and terms</a>.
      </p>
    </header>
    {bodies.map(({ name, sitting }) => (
      <section>
        <h2>{name}</h2>
        {sitting.length === 0 ? (
          <p class="quiet">Nobody sits on it at present.</p>
        ) : (
          <Table
            caption="Who sits on it today"
            columns={['Name', 'Seat', 'Until']}
            rows={sitting.map((one) => [
              <bdi>{oneLine(one.name, 80)}</bdi>,
              seatNames[one.seat],
              one.endsOn === null ? 'by office, or without an end' : localDayWords(one.endsOn),
            ])}
          />
        )}
      </section>
    ))}
  </>
);
