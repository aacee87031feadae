import type { TimelineEntry } from '../../case/read-case.ts';
import { Moment } from '../parts/moment.tsx';
import { counted } from '../parts/words.ts';
import { eventSentence } from '../sentence/event-sentence.ts';
import type { CaseSight } from './case-sight.ts';

/** So many answers of channels one after the other are folded up: with many accounts nobody would find the rest. */
const answersMax = 12;

/** All that happened, in order: what, who, when. */
export const Timeline = ({ sight }: { sight: CaseSight }) => (
  <section aria-labelledby="timeline">
    <h2 id="timeline">Timeline</h2>
    <ol class="timeline">
      {runsOf(sight.view.timeline).map((run) =>
        run.length > answersMax ? (
          <li>
            <details>
              <summary>{counted(run.length, 'answer')} of channels, one an account</summary>
              <ol class="timeline">
                {run.map((entry) => (
                  <Entry entry={entry} sight={sight} />
                ))}
              </ol>
            </details>
          </li>
        ) : (
          run.map((entry) => <Entry entry={entry} sight={sight} />)
        ),
      )}
    </ol>
  </section>
);

type EntryProps = { readonly entry: TimelineEntry; readonly sight: CaseSight };

const Entry = ({ entry: { event, actorId, at }, sight: { names, actorName, zone } }: EntryProps) => (
  <li>
    <p>{eventSentence(event, names)}</p>
    <p class="quiet">
      <Moment at={at} zone={zone} /> · <bdi>{actorName(actorId)}</bdi>
    </p>
  </li>
);

/** Answers of channels that follow one another stand together; all else for itself. */
const runsOf = (entries: readonly TimelineEntry[]): readonly (readonly TimelineEntry[])[] => {
  const runs: TimelineEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    const goesOn = entry.event.type === 'measure-recorded' && last?.at(-1)?.event.type === 'measure-recorded';
    if (last && goesOn) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
};
