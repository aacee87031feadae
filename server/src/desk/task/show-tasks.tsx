import { seenBy } from '../../access/seen-by.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import type { Caller } from '../../members/caller.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { listMembers, readMember } from '../../members/members.ts';
import { listTasks, readTasks, seesAllTasks, type TaskView } from '../../task/read-tasks.ts';
import { channelName } from '../case/case-sight.ts';
import type { Filled } from '../parts/field.tsx';
import { localMoment } from '../parts/local-moment.ts';
import { page } from '../parts/page.tsx';
import type { TaskNames } from './task-card.tsx';
import { TasksPage } from './tasks-page.tsx';

type Asked = {
  readonly state: 'open' | 'settled';
  readonly caseId?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly done?: keyof typeof doneWords | undefined;
};

/** A form that could not be taken. */
type Sent = {
  readonly form: 'settlement' | 'owner' | 'mail';
  readonly taskId: string;
  readonly filled: Filled;
  readonly words: string | null;
  readonly status: 409 | 422;
};

const doneWords = {
  done: 'It is done. Thank you.',
  cannot: 'It is on record that it cannot be done. Whoever looks after the case sees why.',
  owner: 'It is theirs from now on.',
  mail: 'It is saved where you are reminded.',
} as const;

const settledShown = 50;

/** The tasks' page, with a form that was sent back if there is one. */
export const showTasks = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  { state, caseId, after, limit, done }: Asked,
  sent: Sent | null,
) => {
  const { memberId } = caller;
  const [mine, others] = await seenBy(server, caller, (db) =>
    Promise.all([
      memberId === null ? null : readTasks(db, caller, { ownerId: memberId, state, caseId }, ofMine(state)),
      seesAllTasks(caller)
        ? listTasks(db, caller, { notOwnerId: memberId ?? undefined, state, caseId, after, limit })
        : null,
    ]),
  );
  const shown = [...(mine ?? []), ...(others?.items ?? [])];
  const isShown = shown.some(({ id }) => id === sent?.taskId);
  const about = sent && sent.form !== 'mail' ? { ...sent, form: sent.form } : null;
  return page(c, server, {
    title: 'Tasks',
    place: 'tasks',
    caller,
    status: sent?.status ?? 200,
    children: (
      <TasksPage
        {...{ state, caseId, mine, others }}
        mail={sent?.form === 'mail' ? sent.filled : await ownMail(server, memberId)}
        names={await namesOf(server, shown)}
        back={about}
        done={sent || !done ? null : doneWords[done]}
        words={about && !isShown ? (about.words ?? about.filled.mistakes[0]?.detail ?? null) : null}
      />
    ),
  });
};

/** All that waits for the reader; of what is settled, what was due last. */
const ofMine = (state: 'open' | 'settled') => (state === 'open' ? {} : { limit: settledShown });

const ownMail = async ({ database: { db } }: Server, memberId: string | null): Promise<Filled | null> => {
  if (memberId === null) return null;
  const mail = (await readMember(db, memberId))?.mail ?? '';
  return { typed: { mail: [mail] }, mistakes: [] };
};

/** How tasks call places, instants and people. */
export const namesOf = async (server: Server, tasks: readonly TaskView[]): Promise<TaskNames> => {
  const { database, clock, config } = server;
  const { timeZone: zone } = config.community.community;
  const [members, actorName] = await Promise.all([
    listMembers(database.db),
    readActorNames(
      database.db,
      tasks.flatMap(({ ownerId, settledBy }) => [ownerId, settledBy]),
    ),
  ]);
  return {
    zone,
    now: clock.now().toISOString(),
    channel: (id) => channelName(server, id),
    moment: (at) => localMoment(at, zone),
    actorName,
    members,
  };
};
