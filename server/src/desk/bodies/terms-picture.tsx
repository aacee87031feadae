import type { LocalDay } from '@comity/core';
import { oneLine } from '../parts/visible-text.ts';
import type { Term } from './terms.ts';
import { layOutTerms, pictureWidth, type TermBar } from './terms-layout.ts';

/** Terms along time: who sits until when. The same stands in the table beside it. */
export const TermsPicture = ({
  terms,
  today,
  id,
  of,
}: {
  terms: readonly Term[];
  today: LocalDay;
  id: string;
  of: string;
}) => {
  const { height, nowX, ticks, bars } = layOutTerms(terms, today);
  return (
    <div class="picture" role="group" tabindex={0} aria-label={`Terms of ${of}, wider than a phone`}>
      <svg
        class="time-line terms"
        role="img"
        aria-labelledby={`${id}-title ${id}-words`}
        viewBox={`0 0 ${pictureWidth} ${height}`}
      >
        <title id={`${id}-title`}>Terms of {of}</title>
        <desc id={`${id}-words`}>
          One row a term, from its first day to its last. The same stands in the table below.
        </desc>
        {ticks.map(({ x, words }) => (
          <>
            <line class="tick" x1={x} x2={x} y1={18} y2={height} />
            <text class="tick-words" x={x + 3} y={14}>
              {words}
            </text>
          </>
        ))}
        {bars.map((bar) => (
          <Bar bar={bar} />
        ))}
        <line class="now" x1={nowX} x2={nowX} y1={4} y2={height} />
      </svg>
    </div>
  );
};

/** An open end is an arrow; what ends soon and what is to come differ by their outline too. */
const Bar = ({ bar: { x, y, width, isOpen, isSoon, isComing, words } }: { bar: TermBar }) => {
  const [end, top, below] = [x + width, y + 18, y + 30];
  const tip = isOpen ? `H${end - 8}L${end} ${y + 24}L${end - 8} ${below}` : `H${end}V${below}`;
  const kind = isSoon ? 'soon' : isComing ? 'coming' : 'holds';
  const after = x > pictureWidth * 0.6;
  return (
    <>
      <path class={`term ${kind}`} d={`M${x} ${top}${tip}H${x}Z`} />
      <text class="row-words" x={after ? end : x} y={y + 13} text-anchor={after ? 'end' : 'start'}>
        {oneLine(words, 40)}
        {isSoon && ' – ends soon'}
      </text>
    </>
  );
};
