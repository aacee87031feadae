import { firstBodyOf, stepNames, trackOf } from '@comity/core';
import { Moment } from '../parts/moment.tsx';
import { trackNames } from '../parts/procedure-words.ts';
import { capital, listed } from '../parts/words.ts';
import { Entries, eventsOf } from './entries.tsx';
import { Section, type SectionProps } from './section.tsx';

/** How grave the case is taken to be, who decides it therefore, and what has to come before. Source: R16, R17, R18 */
export const TrackSection = ({ sight, back }: SectionProps) => {
  const { view, zone } = sight;
  const { state, procedure } = view;
  if (procedure.tracks.length === 1) return null;
  const entries = eventsOf(view, 'track-set', 'track-proposed', 'track-declined', 'procedure-moved');
  const called = eventsOf(view, 'emergency-meeting-called').at(-1);
  const met = state.meetings.some(({ emergency, heldAt }) => emergency && called && heldAt >= called.at);
  return (
    <Section id="track" heading="Track" at="track" sight={sight} back={back}>
      <TrackNow sight={sight} back={back} />
      {state.proposedTrack && (
        <p class="note waiting">
          Because of earlier violations the {trackNames[state.proposedTrack]} is proposed. Take it, or decline
          it with a reason; before that nothing can be decided.
        </p>
      )}
      {called && !met && (
        <p class="note alarm">
          An emergency meeting is called, for <Moment at={called.event.by} zone={zone} /> at the latest.
        </p>
      )}
      {entries.length > 0 && (
        <details>
          <summary>How it came to this track</summary>
          <Entries sight={sight} entries={entries} />
        </details>
      )}
    </Section>
  );
};

const TrackNow = ({ sight: { view } }: SectionProps) => {
  const { state, procedure } = view;
  const track = state.track && trackOf(procedure, state.track);
  if (!track) {
    return (
      <p class="note waiting">No track is chosen yet. It says who decides, and what has to come before.</p>
    );
  }
  const body = firstBodyOf(state, procedure);
  const how = body?.voting.how === 'vote' ? 'by a vote' : 'one of them alone';
  return (
    <p>
      <strong>{capital(trackNames[track.id])}</strong>: {body?.name ?? 'nobody'} decides, {how}.{' '}
      {track.requires.length > 0 && (
        <>
          Before a decision there has to be a finding, {listed(track.requires.map((step) => stepNames[step]))}
          .
        </>
      )}
    </p>
  );
};
