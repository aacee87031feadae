import { HoldState } from '@comity/core';
import type { Page } from '../../http/page.ts';
import type { HoldView } from '../../mail/read-holds.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done, Empty, NextPage, TrialHint } from '../parts/page.tsx';
import { holdStateNames, proofNames } from '../parts/words.ts';
import { senderOf } from './hold-words.ts';

type HoldsPageProps = {
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

const HoldList = (props: HoldsPageProps) => {
  const { list, state, allTicked, maySettle } = props;
  const settling = maySettle && (state === 'held' || state === 'returned');
  const rows = (
    <ul class="rows">
      {list.items.map((hold) => (
        <Row hold={hold} settling={settling} {...props} />
      ))}
    </ul>
  );
  if (!settling) return rows;
  return (
    <form method="post" action="/desk/holds">
      <input type="hidden" name="state" value={state} />
      <p>
        {allTicked ? (
          <a href={`/desk/holds?state=${state}`}>Tick none</a>
        ) : (
          <a href={`/desk/holds?state=${state}&ticked=all`}>Tick all {list.items.length}</a>
        )}
      </p>
      {rows}
      <div class="bar">
        <button type="submit" name="action" value="release">
          Release the ticked
        </button>
        <details>
          <summary>Reject or discard</summary>
          <label for="reason">Why are they not passed on?</label>
          <input id="reason" name="reason" maxlength={5_000} dir="auto" autocomplete="off" />
          <div class="actions">
            <button type="submit" name="action" value="reject" class="secondary">
              Reject the ticked
            </button>
            <button type="submit" name="action" value="discard" class="secondary outline">
              Discard the ticked
            </button>
          </div>
        </details>
      </div>
    </form>
  );
};

const Row = ({ hold, settling, allTicked, zone }: HoldsPageProps & { hold: HoldView; settling: boolean }) => {
  const id = `hold-${hold.id}`;
  return (
    <li class="row">
      {settling && (
        <input
          type="checkbox"
          name="holdId"
          value={hold.id}
          id={id}
          checked={allTicked}
          aria-labelledby={`${id}-name`}
        />
      )}
      <div>
        <p class="row-name">
          <a href={`/desk/holds/${hold.id}`} id={`${id}-name`}>
            <Foreign text={hold.summary.subject || '(no subject)'} charactersMax={120} />
          </a>
        </p>
        <p class="meta">
          <Foreign text={senderOf(hold)} charactersMax={120} />{' '}
          <Badge of={proofNames[hold.authentication.result]} />
        </p>
        <details class="peek">
          <summary>
            <Foreign text={hold.summary.text || '(no text)'} charactersMax={110} />
          </summary>
          <ForeignBlock
            text={hold.summary.text.slice(0, 4_000)}
            truncated={hold.summary.textTruncated || hold.summary.text.length > 4_000}
            label="Text of the message"
          />
        </details>
        <p class="quiet meta">
          <span>
            <Foreign text={hold.list} charactersMax={100} />
          </span>
          <span>
            <Foreign text={hold.reason} charactersMax={140} />
          </span>
          {hold.summary.attachments.length > 0 && <span>{hold.summary.attachments.length} attached</span>}
          <Moment at={hold.receivedAt} zone={zone} />
        </p>
      </div>
    </li>
  );
};
