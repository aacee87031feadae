import type { SanctionBasis } from '@comity/core';
import { type SpanState, spanNames } from './measure-spans.ts';
import type { Bar } from './time-line-layout.ts';

export const barHeight = 14;

/** What the fills refer to. Once in a document. */
export const Patterns = () => (
  <defs>
    <pattern id="hatched" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="ground" width="7" height="7" />
      <rect class="ink" width="3" height="7" />
    </pattern>
    <pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="ground" width="6" height="6" />
      <circle class="ink" cx="3" cy="3" r="1.7" />
    </pattern>
  </defs>
);

const fills = {
  interim: 'url(#hatched)',
  decision: null,
  appeal: 'url(#dotted)',
} as const satisfies Record<SanctionBasis, string | null>;

/** Told apart without colour: hatched before a decision, full as decided, dotted as decided on appeal. An open end is an arrow. */
export const SanctionShape = ({ bar, y, basis }: { bar: Bar; y: number; basis: SanctionBasis }) => {
  const { x, width, isOpen } = bar;
  const [end, below, fill] = [x + width, y + barHeight, fills[basis]];
  const tip = isOpen ? `H${end - 9}L${end} ${y + barHeight / 2}L${end - 9} ${below}` : `H${end}V${below}`;
  return (
    <path class={`sanction ${basis}`} d={`M${x} ${y}${tip}H${x}Z`} {...(fill === null ? {} : { fill })} />
  );
};

/** What was decided of a sanction and fell away with its early end. */
export const RestShape = ({ bar: { x, width }, y }: { bar: Bar; y: number }) => (
  <rect class="rest" x={x} y={y} width={width} height={barHeight} />
);

/** The day on which it is looked at again. */
export const ReviewMark = ({ x, y }: { x: number; y: number }) => (
  <path class="review" d={`M${x} ${y - 3}l6 10l-6 10l-6-10Z`} />
);

/** What stood is thick; where ours did not stand, a thin line says why. */
export const SpanShape = ({ bar: { x, width }, y, as }: { bar: Bar; y: number; as: SpanState }) =>
  as === 'stands' ? (
    <rect class="span stands" x={x} y={y} width={width} height={12}>
      <title>{spanNames[as].words}</title>
    </rect>
  ) : (
    <rect class={`span ${as}`} x={x} y={y + 4} width={width} height={8}>
      <title>{spanNames[as].words}</title>
    </rect>
  );
