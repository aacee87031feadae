import { upTo } from '../parts/counted-up-to.ts';
import { Table } from '../parts/table.tsx';
import type { Bar } from '../../queue/stretches.ts';

const size = { width: 320, row: 26, labelsEnd: 104, barsEnd: 278 };

/** How long what is in a view has waited: a bar for each age, and the same in words. */
export const AgePicture = ({ bars, what }: { bars: readonly Bar[]; what: string }) => (
  <figure class="glance-picture">
    <figcaption id="ages-caption">How long {what} have waited</figcaption>
    <svg
      class="bars"
      role="img"
      aria-labelledby="ages-caption ages-words"
      viewBox={`0 0 ${size.width} ${bars.length * size.row}`}
    >
      <desc id="ages-words">{bars.map(({ words, count }) => `${words}: ${upTo(count)}`).join('; ')}</desc>
      {bars.map((bar, index) => (
        <AgeBar bar={bar} y={index * size.row} longest={longestOf(bars)} isLast={index === bars.length - 1} />
      ))}
    </svg>
    <details>
      <summary>The same in words</summary>
      <Table
        caption="By the days of the community"
        columns={['Waiting', 'How many']}
        rows={bars.map(({ words, count }) => [words, upTo(count)])}
      />
    </details>
  </figure>
);

const longestOf = (bars: readonly Bar[]): number => Math.max(1, ...bars.map(({ count }) => count));

/** Something is seen of one, however many the others are. */
const widthOf = (count: number, longest: number): number =>
  count === 0 ? 0 : Math.max(3, Math.round((count / longest) * (size.barsEnd - size.labelsEnd)));

const AgeBar = ({ bar, y, longest, isLast }: { bar: Bar; y: number; longest: number; isLast: boolean }) => {
  const width = widthOf(bar.count, longest);
  return (
    <>
      <text x={size.labelsEnd - 8} y={y + 17} text-anchor="end">
        {bar.words}
      </text>
      <line class="axis" x1={size.labelsEnd} x2={size.labelsEnd} y1={y + 2} y2={y + size.row - 2} />
      {width > 0 && (
        <rect class={isLast ? 'late' : 'some'} x={size.labelsEnd} y={y + 5} width={width} height={16} />
      )}
      <text class="number" x={size.labelsEnd + width + 6} y={y + 17}>
        {upTo(bar.count)}
      </text>
    </>
  );
};
