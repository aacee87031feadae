import { upTo } from '../parts/counted-up-to.ts';
import { Table } from '../parts/table.tsx';
import type { Bar } from '../../queue/stretches.ts';

const size = { width: 320, height: 118, slot: 20.6, base: 86, top: 16 };

/** What is overdue and what is due on each of the next days: a column a day, and the same in words. */
export const DuePicture = ({ bars, what }: { bars: readonly Bar[]; what: string }) => {
  const some = bars.filter(({ count }) => count > 0);
  return (
    <figure class="glance-picture">
      <figcaption id="due-caption">{what}: due in the next two weeks</figcaption>
      {some.length === 0 ? (
        <p class="quiet">Nothing is overdue, and nothing is due.</p>
      ) : (
        <>
          <svg
            class="bars"
            role="img"
            aria-labelledby="due-caption due-words"
            viewBox={`0 0 ${size.width} ${size.height}`}
          >
            <desc id="due-words">
              {some.map(({ words, count }) => `${words}: ${upTo(count)}`).join('; ')}
            </desc>
            <line class="axis" x1={0} x2={size.width} y1={size.base} y2={size.base} />
            {bars.map((bar, index) => (
              <Column bar={bar} index={index} highest={Math.max(...some.map(({ count }) => count))} />
            ))}
          </svg>
          <details>
            <summary>The same in words</summary>
            <Table
              caption="By the days of the community; those without anything are left out"
              columns={['Day', 'Cases']}
              rows={some.map(({ words, count }) => [words, upTo(count)])}
            />
          </details>
        </>
      )}
    </figure>
  );
};

const Column = ({ bar: { words, count }, index, highest }: { bar: Bar; index: number; highest: number }) => {
  const middle = (index === 0 ? 2 : 9) + (index + 0.5) * size.slot;
  const height = count === 0 ? 0 : Math.max(3, Math.round((count / highest) * (size.base - size.top)));
  const isLate = index === 0;
  // `Mon, 30 Mar`: the letter and the number; the month is in the words below.
  const [weekday = '', day = ''] = words.split(/,? /);
  return (
    <>
      {height > 0 && (
        <rect
          class={isLate ? 'late' : 'some'}
          x={middle - 7}
          y={size.base - height}
          width={14}
          height={height}
        />
      )}
      {count > 0 && (
        <text class="number" x={middle} y={size.base - height - 3} text-anchor="middle">
          {upTo(count)}
        </text>
      )}
      <text x={middle} y={size.base + 14} text-anchor="middle">
        {isLate ? 'late' : day}
      </text>
      {!isLate && (
        <text class="quiet" x={middle} y={size.base + 28} text-anchor="middle">
          {weekday.slice(0, 2)}
        </text>
      )}
    </>
  );
};
