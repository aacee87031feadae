import type { Page } from '../../database/page.ts';
import type { TaskView } from '../../task/read-tasks.ts';
import { type Filled, MistakeSummary, TextField } from '../parts/field.tsx';
import { Done, Empty, NextPage } from '../parts/page.tsx';
import { counted } from '../parts/words.ts';
import { type TaskBack, TaskCard, type TaskNames } from './task-card.tsx';

export type TasksPageProps = {
  readonly state: 'open' | 'settled';
  readonly caseId: string | undefined;
  /** The reader's own; `null` for a program, which has none. */
  readonly mine: readonly TaskView[] | null;
  /** Everybody else's, for those who look after cases. */
  readonly others: (Page<TaskView> & { readonly total: number }) | null;
  /** Where the reader is reminded; `null` for a program. */
  readonly mail: Filled | null;
  readonly names: TaskNames;
  readonly back: TaskBack | null;
  readonly done: string | null;
  /** Why what was sent could not be taken, where its task is no longer on the page. */
  readonly words: string | null;
};

const stateNames = { open: 'To be done', settled: 'Settled' } as const;

/** What people do by hand: the reader's own first, then everybody else's. Source: R25, R41, R42, R73 */
export const TasksPage = (props: TasksPageProps) => {
  const { state, caseId, mine, others, names, back, done, words } = props;
  const query = caseId === undefined ? '' : `&caseId=${encodeURIComponent(caseId)}`;
  return (
    <>
      <header class="heading">
        <h1>Tasks</h1>
        <p>What no program does: a person does it, by a day, and says what came of it.</p>
      </header>
      <nav aria-label="State" class="filter">
        <ul>
          {(['open', 'settled'] as const).map((each) => (
            <li>
              <a
                href={`/desk/tasks?state=${each}${query}`}
                {...(each === state ? { 'aria-current': 'true' as const } : {})}
              >
                {stateNames[each]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Done words={done} />
      {words && (
        <p class="note alarm" role="alert">
          {words}
        </p>
      )}
      {caseId !== undefined && (
        <p class="note">
          Only of one case. <a href={`/desk/tasks?state=${state}`}>Show all</a>
        </p>
      )}
      {mine && (
        <section aria-labelledby="mine">
          <h2 id="mine">Yours</h2>
          {mine.length === 0 ? (
            <Empty heading={state === 'open' ? 'Nothing waits for you.' : 'You have settled none.'} />
          ) : (
            mine.map((task) => <TaskCard task={task} names={names} back={back} />)
          )}
        </section>
      )}
      {others && <Others {...props} others={others} />}
      {props.mail && <MailForm filled={props.mail} />}
    </>
  );
};

const Others = ({
  state,
  caseId,
  mine,
  others,
  names,
  back,
}: TasksPageProps & { others: NonNullable<TasksPageProps['others']> }) => (
  <section aria-labelledby="others">
    <h2 id="others">{mine ? 'Others’' : 'Everybody’s'}</h2>
    {others.items.length === 0 ? (
      <p class="quiet">None.</p>
    ) : (
      <>
        <p class="quiet">{counted(others.total, 'task')} in all.</p>
        {others.items.map((task) => (
          <TaskCard task={task} names={names} back={back} />
        ))}
      </>
    )}
    <NextPage
      path="/desk/tasks"
      query={{ state, ...(caseId === undefined ? {} : { caseId }) }}
      next={others.next}
      words="Later tasks"
    />
  </section>
);

const MailForm = ({ filled }: { filled: Filled }) => (
  <section aria-labelledby="reminders" class="card">
    <h2 id="reminders">Where are you reminded?</h2>
    <MistakeSummary filled={filled} />
    <form method="post" action="/desk/own-mail">
      <TextField
        filled={filled}
        name="mail"
        id="own-mail"
        type="email"
        label="Your mail address"
        hint="On the day on which a task of yours is due, and each day after. Leave it empty to see them here alone."
        maxlength={254}
        autocomplete="email"
      />
      <button type="submit" class="secondary">
        Save
      </button>
    </form>
  </section>
);
