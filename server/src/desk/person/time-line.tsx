import { basisNames, sanctionNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import type { PersonSight } from './person-sight.ts';
import { standingsOf } from './standings.ts';
import { type Layout, layOut, pictureWidth, type SanctionRow, type StandingRow } from './time-line-layout.ts';
import { TimeLineLegend } from './time-line-legend.tsx';
import { Patterns, RestShape, ReviewMark, SanctionShape, SpanShape } from './time-line-shapes.tsx';
import { TimeLineTable } from './time-line-table.tsx';

/** Sanctions along an axis of time, and what stood on each channel below them: a picture, and the same in words. */
export const TimeLine = ({ sight }: { sight: PersonSight }) => {
  const { person, zone, now, channelName, scope } = sight;
  if (person.sanctions.length === 0) return <p class="quiet">None.</p>;
  const standings = standingsOf(person, channelName);
  const drawn = person.sanctions.map((one) => ({
    ...one,
    words: [capital(sanctionNames[one.kind]), basisNames[one.basis], scope(one.scope)].join(' · '),
  }));
  const layout = layOut(drawn, standings, now, zone);
  return (
    <>
      <div
        class="picture"
        role="group"
        tabindex={0}
        aria-label="Picture of the sanctions, wider than a phone"
      >
        <Picture layout={layout} />
      </div>
      <TimeLineLegend withStandings={standings.length > 0} />
      <TimeLineTable sight={sight} standings={standings} />
    </>
  );
};

const Picture = ({ layout: { height, axis, rows, standing, standingY, nowX } }: { layout: Layout }) => (
  <svg
    class="time-line"
    role="img"
    aria-labelledby="time-line-title time-line-words"
    viewBox={`0 0 ${pictureWidth} ${height}`}
  >
    <title id="time-line-title">Sanctions along time</title>
    <desc id="time-line-words">
      One row a sanction, from where it begins to where it ends, the first to begin on top. Below, what stood
      on each channel. A line marks now. The same stands in words below the picture.
    </desc>
    <Patterns />
    {axis.map(({ x, words }) => (
      <>
        <line class="tick" x1={x} x2={x} y1={20} y2={height} />
        <text class="tick-words" x={x + 4} y={33}>
          {words}
        </text>
      </>
    ))}
    {rows.map((row) => (
      <SanctionBars row={row} />
    ))}
    {standing.map((row) => (
      <StandingBars row={row} />
    ))}
    <line class="now" x1={nowX} x2={nowX} y1={4} y2={height} />
    <text class="now-words" x={nowX} y={14} {...besideNow(nowX)}>
      now
    </text>
    {[...rows, ...standing].map(({ y, label: { x, anchor, words } }) => (
      <text class="row-words" x={x} y={y + 14} text-anchor={anchor}>
        {words}
      </text>
    ))}
    {standingY !== null && (
      <text class="heading" x={12} y={standingY}>
        What stood on each channel
      </text>
    )}
  </svg>
);

const besideNow = (x: number) =>
  x > pictureWidth / 2 ? { dx: '-5', 'text-anchor': 'end' } : { dx: '5', 'text-anchor': 'start' };

const barY = 20;

const SanctionBars = ({ row: { y, basis, bar, rest, reviewX } }: { row: SanctionRow }) => (
  <>
    {rest && <RestShape bar={rest} y={y + barY} />}
    <SanctionShape bar={bar} y={y + barY} basis={basis} />
    {reviewX !== null && <ReviewMark x={reviewX} y={y + barY} />}
  </>
);

const StandingBars = ({ row: { y, bars } }: { row: StandingRow }) => (
  <>
    {bars.map((bar) => (
      <SpanShape bar={bar} y={y + barY} as={bar.as} />
    ))}
  </>
);
