import type { Db } from '../database/database.ts';
import type { Caller } from '../members/caller.ts';
import { readTasks } from '../task/read-tasks.ts';
import type { CalendarDate } from './calendar-date.ts';
import { taskWords } from './date-words.ts';

/**
 * What is to be done by hand by a day: a member's own tasks, and everybody's for whoever looks after cases. A keeper of
 * a channel who reads no cases is not told their names. Source: R25, R28, R29
 */
export const readTaskDates = async (
  db: Db,
  caller: Caller,
  channelName: (id: string) => string,
): Promise<CalendarDate[]> => {
  const tasks = await readTasks(db, caller, { state: 'open' });
  return tasks.map(({ id, kind, channelId, caseName, dueAt, createdAt }) => {
    const where = channelId === null ? '' : ` (${channelName(channelId)})`;
    const whose = caseName === null ? '' : `: case ${caseName}`;
    return {
      uid: `${id}-due`,
      at: dueAt,
      words: `${taskWords[kind]}${where}${whose}`,
      path: '/desk/tasks',
      sequence: 0,
      changedAt: createdAt,
    };
  });
};
