import { type Act, may } from '@comity/core';
import type { Caller } from '../../members/caller.ts';
import { seesAllTasks } from '../../task/read-tasks.ts';

/** The places of the desk, as the navigation names them. */
const places = [
  { place: 'queue', href: '/desk', words: 'Queue', act: 'read-case' },
  { place: 'cases', href: '/desk/cases', words: 'Cases', act: 'read-case' },
  { place: 'sanctions', href: '/desk/sanctions', words: 'Sanctions', act: 'read-person' },
  { place: 'tasks', href: '/desk/tasks', words: 'Tasks', act: null },
  { place: 'holds', href: '/desk/holds', words: 'Held posts', act: 'read-hold' },
  { place: 'channels', href: '/desk/channels', words: 'Channels', act: 'read-channel' },
  { place: 'procedure', href: '/desk/procedure', words: 'Procedure', act: 'read-procedure' },
  { place: 'audit', href: '/desk/audit', words: 'Audit', act: 'read-audit' },
  { place: 'members', href: '/desk/members', words: 'Members', act: 'appoint' },
  { place: 'settings', href: '/desk/settings', words: 'Settings', act: 'read-procedure' },
] as const satisfies readonly { place: string; href: string; words: string; act: Act | null }[];

export type Place = (typeof places)[number]['place'];

/** The head of each page: the places of the desk, search, and who is signed in. */
export const Top = ({
  community,
  place,
  caller,
  tasks,
}: {
  community: string;
  place: Place | null;
  caller: Caller | null;
  /** How many wait for whoever looks. */
  tasks: number;
}) => (
  <header class="top">
    <p class="brand">
      <a href={caller ? '/desk' : '/sign-in'}>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            d="M12 3v18M7 21h10M4 7h16M4 7l-2.5 6a3 3 0 0 0 5 0L4 7Zm16 0-2.5 6a3 3 0 0 0 5 0L20 7Z"
          />
        </svg>
        Comity
      </a>
      <span>{community}</span>
    </p>
    {caller && searches(caller) && (
      <form method="get" action="/desk/search" class="search" role="search" data-search>
        <input type="search" name="q" aria-label="Search" placeholder="Search" maxlength={200} dir="auto" />
      </form>
    )}
    {caller && (
      <form method="post" action="/desk/sign-out" class="who">
        <span>
          {caller.memberId === null ? (
            <bdi>{caller.name}</bdi>
          ) : (
            <a href="/desk/account">
              <bdi>{caller.name}</bdi>
            </a>
          )}
        </span>
        <button type="submit" class="plain">
          Sign out
        </button>
      </form>
    )}
    {caller && (
      <nav aria-label="Desk">
        <ul>
          {places
            .filter(({ act }) => (act === null ? hasTasks(caller) : may(caller, act)))
            .map((each) => (
              <li>
                <a href={each.href} {...(each.place === place ? { 'aria-current': 'page' as const } : {})}>
                  {each.place === 'tasks' && tasks > 0 ? `${each.words} (${tasks})` : each.words}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    )}
  </header>
);

/** Whether there is anything that search could find for them. */
const searches = (caller: Caller): boolean => may(caller, 'read-case') || may(caller, 'read-hold');

/** Any member may have some; a program sees to them for those who look after cases. */
const hasTasks = (caller: Caller): boolean => caller.memberId !== null || seesAllTasks(caller);
