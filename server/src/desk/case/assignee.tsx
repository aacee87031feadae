import { Forms } from '../command/small-form.tsx';
import { oneLine } from '../parts/visible-text.ts';
import type { SectionProps } from './section.tsx';

/** Who looks after the case: convenes, asks, and brings its record to meetings. They decide nothing by it. Source: R31 */
export const Assignee = ({ sight, back }: SectionProps) => {
  const { assigneeId } = sight.view.state;
  return (
    <div class="assignee" id="assignee">
      <p>
        {assigneeId === null ? (
          <span class="quiet">Nobody looks after this case.</span>
        ) : assigneeId === sight.context.actor.id ? (
          <strong>You look after this case.</strong>
        ) : (
          <>
            <bdi>{oneLine(sight.actorName(assigneeId), 80)}</bdi> looks after this case.
          </>
        )}
      </p>
      <Forms sight={sight} back={back} at="assignee" />
    </div>
  );
};
