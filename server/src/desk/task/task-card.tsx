import type { TaskView } from '../../task/read-tasks.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeLine, MistakeSummary, TextField, untouched } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { taskSentence, taskStateName } from './task-words.ts';

/** A form about a task that was sent back. */
export type TaskBack = {
  readonly taskId: string;
  readonly form: 'settlement' | 'owner';
  readonly filled: Filled;
  readonly words: string | null;
};

/** What each task is shown with. */
export type TaskNames = {
  readonly zone: string;
  readonly now: string;
  readonly channel: (id: string) => string;
  readonly moment: (at: string) => string;
  readonly actorName: ActorNames;
  readonly members: readonly { readonly id: string; readonly name: string }[];
};

type TaskCardProps = { readonly task: TaskView; readonly names: TaskNames; readonly back: TaskBack | null };

/** One task: what, for which case, who by when, what became of it, and the forms that say so. */
export const TaskCard = ({ task, names, back }: TaskCardProps) => {
  const { zone, now, actorName } = names;
  const own = back?.taskId === task.id ? back : null;
  return (
    <article class="card" id={`task-${task.id}`}>
      <h3>
        {taskSentence(task, names)} <Badge of={taskStateName(task, now)} />
      </h3>
      <dl class="facts">
        <Fact term="By">
          <Moment at={task.dueAt} zone={zone} />
        </Fact>
        <Fact term="Who does it">
          <bdi>{task.ownerId === null ? 'nobody yet' : actorName(task.ownerId)}</bdi>
        </Fact>
        {task.caseId && (
          <Fact term="Case">
            <a href={`/desk/cases/${task.caseId}`}>{task.caseName}</a>
          </Fact>
        )}
        {task.remindedAt && task.state === 'open' && (
          <Fact term="Reminded">
            <Moment at={task.remindedAt} zone={zone} />
          </Fact>
        )}
      </dl>
      {task.settledAt && <Settled task={task} names={names} />}
      {task.state === 'open' && (
        <div class="folded">
          <SettleForm task={task} back={own?.form === 'settlement' ? own : null} />
          <OwnerForm task={task} names={names} back={own?.form === 'owner' ? own : null} />
        </div>
      )}
    </article>
  );
};

const Settled = ({ task, names: { actorName, zone } }: { task: TaskView; names: TaskNames }) => (
  <>
    {task.words && (
      <p>
        “<Foreign text={task.words} charactersMax={2_000} />”
      </p>
    )}
    <p class="quiet">
      {task.settledAt && <Moment at={task.settledAt} zone={zone} />} ·{' '}
      <bdi>{task.settledBy === null ? 'Comity' : actorName(task.settledBy)}</bdi>
    </p>
  </>
);

type FormProps = { readonly task: TaskView; readonly back: TaskBack | null };

const SettleForm = ({ task, back }: FormProps) => {
  const filled = back?.filled ?? untouched;
  return (
    <details open={back !== null}>
      <summary>Say what came of it</summary>
      <MistakeSummary filled={filled} words={back?.words ?? null} />
      <form method="post" action={`/desk/tasks/${task.id}/settlement`}>
        <TextField
          filled={filled}
          name="words"
          id={`words-${task.id}`}
          label="What did you do, or why can it not be done?"
          hint={
            task.kind === 'obligation'
              ? 'Kept with the case.'
              : 'Kept with the case. If it cannot be done, whoever looks after the case reads this and goes on from there.'
          }
          rows={2}
          maxlength={5_000}
        />
        <div class="buttons">
          <button type="submit" name="outcome" value="done">
            It is done
          </button>
          <button type="submit" name="outcome" value="cannot" class="secondary">
            It cannot be done
          </button>
        </div>
      </form>
    </details>
  );
};

const OwnerForm = ({ task, back, names }: FormProps & { names: TaskNames }) => {
  const filled = back?.filled ?? untouched;
  const id = `owner-${task.id}`;
  const wrong = filled.mistakes.some(({ field }) => field === 'memberId');
  return (
    <details open={back !== null}>
      <summary>{task.ownerId === null ? 'Name who does it' : 'Somebody else does it'}</summary>
      <MistakeSummary filled={{ ...filled, mistakes: [] }} words={back?.words ?? null} />
      <form method="post" action={`/desk/tasks/${task.id}/owner`}>
        <div class="field">
          <label for={id}>Who does it from now on?</label>
          <select
            id={id}
            name="memberId"
            {...(wrong ? { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-mistake` } : {})}
          >
            {names.members.map((member) => (
              <option value={member.id} selected={member.id === (filled.typed.memberId?.[0] ?? task.ownerId)}>
                {member.name}
              </option>
            ))}
          </select>
          <MistakeLine filled={filled} field="memberId" id={id} />
        </div>
        <button type="submit" class="secondary">
          Give it to them
        </button>
      </form>
    </details>
  );
};
