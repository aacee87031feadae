import { Badge } from '../parts/badge.tsx';
import { Moment } from '../parts/moment.tsx';
import { taskSentence, taskStateName } from '../task/task-words.ts';
import type { CaseSight } from './case-sight.ts';

/** What people do for this case because no program does it, with the way there. Source: R25, R41, R73 */
export const ByHand = ({ sight: { tasks, names, actorName, zone, now, view } }: { sight: CaseSight }) => {
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="by-hand">
      <h2 id="by-hand">What people do by hand</h2>
      <ul class="rows">
        {tasks.map((task) => (
          <li class="row">
            <div>
              <p>
                {taskSentence(task, names)} <Badge of={taskStateName(task, now.toISOString())} />
              </p>
              <p class="quiet meta">
                <bdi>{task.ownerId === null ? 'nobody yet' : actorName(task.ownerId)}</bdi>
                <span>
                  by <Moment at={task.dueAt} zone={zone} />
                </span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {tasks.some(({ state }) => state === 'open') && (
        <p class="more">
          <a href={`/desk/tasks?caseId=${encodeURIComponent(view.id)}`}>Say what came of them</a>
        </p>
      )}
    </section>
  );
};
