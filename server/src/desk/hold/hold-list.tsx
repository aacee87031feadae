import type { HoldView } from '../../mail/read-holds.ts';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Tick } from '../parts/tick.tsx';
import { proofNames } from '../parts/words.ts';
import { senderOf } from './hold-words.ts';
import type { HoldsPageProps } from './holds-page.tsx';

/** The posts of one state; those that wait can be ticked and settled together. */
export const HoldList = (props: HoldsPageProps) => {
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
      {/* Enter presses a form’s first button. This one settles nothing: no post is released by a slip. */}
      <button type="submit" name="action" value="none" hidden />
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
          <label for="reason">
            Why are they not passed on? (a rejected sender whose address is proved is told so)
          </label>
          <textarea id="reason" name="reason" rows={2} maxlength={5_000} dir="auto" />
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
  const nameId = `hold-${hold.id}`;
  return (
    <li class="row">
      {settling && <Tick name="holdId" value={hold.id} nameId={nameId} ticked={allTicked} />}
      <div>
        <p class="row-name">
          <a href={`/desk/holds/${hold.id}`} id={nameId}>
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
