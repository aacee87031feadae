import type { CaseEvent, EventOf } from '../case/event.ts';
import type { CaseState } from '../case/state.ts';

/** Another body has the case from now on; what the one before had before it is over. Source: R27, R33 */
export const transfer = (
  state: CaseState,
  to: Omit<EventOf<'case-transferred'>, 'type'>,
): readonly CaseEvent[] => [
  ...state.motions
    .filter(
      (motion) =>
        motion.state === 'open' && motion.bodyId === to.fromBodyId && motion.instance === to.instance,
    )
    .map(({ motionId }) => ({ type: 'motion-withdrawn' as const, motionId, why: 'superseded' as const })),
  { type: 'case-transferred', ...to },
];
