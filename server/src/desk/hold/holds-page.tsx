import { HoldState } from '@comity/core';
import type { Page } from '../../database/page.ts';
import type { HoldView } from '../../mail/read-holds.ts';
import { Done, Empty, NextPage, TrialHint } from '../parts/page.tsx';
import { holdStateNames } from '../parts/words.ts';
import { HoldList } from './hold-list.tsx';

export type HoldsPageProps = {
  readonly list: Page<HoldView>;
  readonly state: HoldState;
  readonly allTicked: boolean;
  readonly maySettle: boolean;
  readonly zone: string;
  readonly trial: boolean;
  readonly done: string | null;
  readonly words: string | null;
};

/** Held posts in one state, oldest first; those that wait are settled many at once. */
export const HoldsPage = (props: HoldsPageProps) => {
  const { list, state, trial, done, words } = props;
  return (
    <>
      <header class="heading">
        <h1>Held posts</h1>
      </header>
      <nav aria-label="State" class="filter">
        <ul>
          {HoldState.options.map((each) => (
            <li>
              <a
                href={`/desk/holds?state=${each}`}
                {...(each === state ? { 'aria-current': 'true' as const } : {})}
              >
                {holdStateNames[each].words}
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
      {list.items.length === 0 ? (
        <Empty
          heading={state === 'held' ? 'No post is held.' : `No post is “${holdStateNames[state].words}”.`}
        >
          {state === 'held' && (
            <>
              <p>
                Posts to lists whose policy is “hold”, and unusual ones, wait here until a moderator releases,
                rejects or discards them.
              </p>
              <TrialHint trial={trial} />
            </>
          )}
        </Empty>
      ) : (
        <HoldList {...props} />
      )}
      <NextPage path="/desk/holds" query={{ state }} next={list.next} words="Next posts" />
    </>
  );
};
