import type { Named } from './words.ts';

/** What a state asks of the one who reads it. Each has a shape of its own: colour alone says nothing. */
export type Tone = 'waiting' | 'standing' | 'done' | 'over' | 'alarm';

const shapes = {
  waiting: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z',
  standing: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  done: 'M13.7 4.3 6.5 11.5 2.8 7.8 1.4 9.2l5.1 5.1 8.6-8.6Z',
  over: 'M2 7h12v2H2Z',
  alarm: 'M8 1 .5 14.5h15ZM7.1 6h1.8v4.5H7.1Zm0 5.5h1.8v1.7H7.1Z',
} as const satisfies Record<Tone, string>;

export const Badge = ({ of: { tone, words } }: { of: Named }) => (
  <span class={`badge ${tone}`}>
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" fill="currentColor" d={shapes[tone]} />
    </svg>
    {words}
  </span>
);
