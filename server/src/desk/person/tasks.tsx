import type { TaskState } from '../../database/schema/task.ts';
import type { TaskView } from '../../task/read-tasks.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { measureNames } from '../parts/measure-words.ts';
import { Moment } from '../parts/moment.tsx';
import { Table } from '../parts/table.tsx';
import { obligationName } from '../parts/procedure-words.ts';
import type { Named } from '../parts/words.ts';
import type { PersonSight } from './person-sight.ts';

const stateNames = {
  open: { tone: 'waiting', words: 'to be done' },
  done: { tone: 'done', words: 'done' },
  cannot: { tone: 'alarm', words: 'cannot be done' },
  dropped: { tone: 'over', words: 'no longer to be done' },
} as const satisfies Record<TaskState, Named>;

/** What somebody does by hand about this person, because no program does it there. Source: R25, R41 */
export const Tasks = ({ sight }: { sight: PersonSight }) => {
  const { person, zone, now, channelName, actorName } = sight;
  if (person.tasks.length === 0) return null;
  const overdue = ({ state, dueAt }: TaskView) => state === 'open' && dueAt < now;
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">Tasks</h2>
      <Table
        caption="What is done by hand, the first due first"
        columns={['Task', 'Place', 'Whose', 'Due', 'State']}
        rows={person.tasks.map((task) => [
          <TaskWords task={task} />,
          task.channelId === null ? '–' : channelName(task.channelId),
          task.ownerId === null ? 'nobody’s yet' : <bdi>{actorName(task.ownerId)}</bdi>,
          <Moment at={task.dueAt} zone={zone} />,
          <>
            <Badge of={overdue(task) ? { tone: 'alarm', words: 'overdue' } : stateNames[task.state]} />
            {task.words && (
              <small class="hint">
                <Foreign text={task.words} charactersMax={600} />
              </small>
            )}
          </>,
        ])}
      />
      <p>
        <a href="/desk/tasks">Say that a task is done</a>
      </p>
    </section>
  );
};

const TaskWords = ({ task: { kind, handle, measureKind, what } }: { task: TaskView }) => {
  const name = handle && <Foreign text={handle} charactersMax={60} />;
  const { words, free } = measureNames[measureKind ?? 'suspend'];
  switch (kind) {
    case 'apply':
      return (
        <>
          {name}: {words}
        </>
      );
    case 'lift':
      return (
        <>
          {name}: {free} again
        </>
      );
    case 'invite':
      return <>{name}: a member again</>;
    case 'obligation':
      return <>{what === null ? 'What staff owe' : obligationName(what)}</>;
    default:
      return kind satisfies never;
  }
};
