import type { Child } from 'hono/jsx';
import { basisNames } from '../parts/procedure-words.ts';
import { spanNames } from './measure-spans.ts';
import { RestShape, ReviewMark, SanctionShape, SpanShape } from './time-line-shapes.tsx';

const bar = { x: 1, width: 28, isOpen: false };

/** What the shapes of the picture mean. */
export const TimeLineLegend = ({ withStandings }: { withStandings: boolean }) => (
  <ul class="legend">
    {(['interim', 'decision', 'appeal'] as const).map((basis) => (
      <Meaning words={basisNames[basis]}>
        <SanctionShape bar={bar} y={1} basis={basis} />
      </Meaning>
    ))}
    <Meaning words="no end">
      <SanctionShape bar={{ ...bar, isOpen: true }} y={1} basis="decision" />
    </Meaning>
    <Meaning words="fell away when it ended early">
      <RestShape bar={bar} y={1} />
    </Meaning>
    <Meaning words="is looked at again">
      <ReviewMark x={15} y={1} />
    </Meaning>
    {withStandings &&
      (['stands', 'waiting', 'by-human', 'stopped'] as const).map((as) => (
        <Meaning words={spanNames[as].words}>
          <SpanShape bar={bar} y={2} as={as} />
        </Meaning>
      ))}
  </ul>
);

const Meaning = ({ words, children }: { words: string; children?: Child }) => (
  <li>
    <svg class="time-line swatch" viewBox="0 -3 30 22" aria-hidden="true" focusable="false">
      {children}
    </svg>
    {words}
  </li>
);
