import { grouped } from '../parts/words.ts';
import type { Stage } from './measure-rows.ts';

const verbs = {
  apply: 'in force as decided',
  lift: 'lifted again',
} as const satisfies Record<Stage['what'], string>;

/** How far it has come, in words: `612 of 1,000 in force as decided, 3 need a human`. */
export const stageWords = ({ what, total, done, needHuman }: Stage): string => {
  const human =
    needHuman === 0 ? '' : `, ${grouped(needHuman)} ${needHuman === 1 ? 'needs' : 'need'} a human`;
  return `${grouped(done)} of ${grouped(total)} ${verbs[what]}${human}`;
};

/** How far it has come, as a bar and in words. */
export const ProgressLine = ({ stage }: { stage: Stage }) => (
  <p class="progress">
    <progress max={stage.total} value={stage.done} aria-label={verbs[stage.what]} />
    <span>{stageWords(stage)}</span>
  </p>
);
