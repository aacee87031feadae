import { Foreign } from '../parts/foreign.tsx';
import type { PersonSight } from './person-sight.ts';

/** Addresses that look like one that is kept out. They alert, and nothing else. */
export const Lookalikes = ({ sight: { person, channelName } }: { sight: PersonSight }) =>
  person.lookalikes.length === 0 ? null : (
    <section aria-labelledby="lookalikes">
      <h2 id="lookalikes">Addresses that look alike</h2>
      <p class="quiet">
        Look at the letters. Nothing follows by itself: it may be somebody else with a similar name.
      </p>
      <ul>
        {person.lookalikes.map(({ handle, channelId, looksLike, personId }) => (
          <li>
            <Foreign text={handle} /> on {channelName(channelId)} looks like{' '}
            <Foreign text={looksLike.handle} />
            {personId !== null && personId !== person.id && (
              <>
                {' '}
                (<a href={`/desk/people/${personId}`}>another person’s</a>)
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
