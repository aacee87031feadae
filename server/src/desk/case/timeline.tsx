import { Moment } from '../parts/moment.tsx';
import type { CaseSight } from './case-sight.ts';
import { eventSentence } from '../sentence/event-sentence.ts';

/** All that happened, in order: what, who, when. */
export const Timeline = ({ sight: { view, names, actorName, zone } }: { sight: CaseSight }) => (
  <section aria-labelledby="timeline">
    <h2 id="timeline">Timeline</h2>
    <ol class="timeline">
      {view.timeline.map(({ event, actorId, at }) => (
        <li>
          <p>{eventSentence(event, names)}</p>
          <p class="quiet">
            <Moment at={at} zone={zone} /> · <bdi>{actorName(actorId)}</bdi>
          </p>
        </li>
      ))}
    </ol>
  </section>
);
