import type { HoldState } from '@comity/core';
import type { HoldView, readHold } from '../../mail/read-holds.ts';
import type { ActorNames } from '../actor-names.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { holdStateNames, proofNames } from '../parts/words.ts';
import { byteWords, proofWords, senderOf } from './hold-words.ts';

type Held = NonNullable<Awaited<ReturnType<typeof readHold>>>;

type HoldPageProps = {
  readonly found: Held;
  readonly report: { readonly id: string; readonly caseId: string | null } | null;
  readonly zone: string;
  readonly maySettle: boolean;
  readonly actorName: ActorNames;
  readonly words: string | null;
  readonly done: string | null;
};

const canSettle: readonly HoldState[] = ['held', 'returned', 'uncertain'];

/** One held list post: who claims to have written it, whether that is proved, what it says, and what to do with it. */
export const HoldPage = (props: HoldPageProps) => {
  const { found, zone, maySettle, words, done, report } = props;
  const { hold } = found;
  return (
    <>
      <header class="heading">
        <p class="crumb">
          <a href="/desk/holds">Held posts</a>
        </p>
        <h1>
          <Foreign text={hold.summary.subject || '(no subject)'} charactersMax={200} />{' '}
          <Badge of={holdStateNames[hold.state]} />
        </h1>
      </header>
      <Done words={done} />
      {words && (
        <p class="note alarm" role="alert">
          {words}
        </p>
      )}
      {maySettle && canSettle.includes(hold.state) && <Settle hold={hold} />}
      <dl class="facts">
        <Fact term="Says it is from">
          <Foreign text={senderOf(hold)} /> <Badge of={proofNames[hold.authentication.result]} />
          <small class="hint">{proofWords(hold)}</small>
        </Fact>
        <Fact term="List">
          <Foreign text={hold.list} />
        </Fact>
        <Fact term="Held because">
          <Foreign text={hold.reason} />
        </Fact>
        <Fact term="Arrived">
          <Moment at={hold.receivedAt} zone={zone} />
        </Fact>
      </dl>
      {hold.oddities.length > 0 && (
        <div class="note alarm">
          <p>
            <strong>Unusual about this message</strong>
          </p>
          <ul>
            {hold.oddities.map((oddity) => (
              <li>
                <Foreign text={oddity} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <section aria-labelledby="text">
        <h2 id="text">What it says</h2>
        <ForeignBlock
          text={hold.summary.text}
          truncated={hold.summary.textTruncated}
          label="Text of the message"
        />
      </section>
      <Attachments hold={hold} />
      {report && (
        <p>
          <a href={report.caseId ? `/desk/cases/${report.caseId}` : `/desk/reports/${report.id}`}>
            {report.caseId ? 'This post is part of a case' : 'Open a case about this post'}
          </a>
        </p>
      )}
      <History {...props} />
      <Envelope hold={hold} />
    </>
  );
};

const Settle = ({ hold }: { hold: HoldView }) => (
  <div class="actions">
    <form method="post" action={`/desk/holds/${hold.id}/release`}>
      <button type="submit">{hold.state === 'held' ? 'Release to the list' : 'Release it again'}</button>
    </form>
    <details>
      <summary role="button" class="secondary outline">
        Reject or discard
      </summary>
      <form method="post" action={`/desk/holds/${hold.id}/reject`}>
        <label for="reason">Why is it not passed on?</label>
        <textarea
          id="reason"
          name="reason"
          rows={3}
          maxlength={5_000}
          dir="auto"
          aria-describedby="reason-hint"
        />
        <small class="hint" id="reason-hint">
          Kept with the post. The sender is not told by Comity.
        </small>
        <div class="actions">
          {hold.state !== 'uncertain' && (
            <button type="submit" class="secondary">
              Reject it
            </button>
          )}
          <button type="submit" class="secondary outline" formaction={`/desk/holds/${hold.id}/discard`}>
            Discard it as spam
          </button>
        </div>
      </form>
    </details>
  </div>
);

const Attachments = ({ hold: { summary } }: { hold: HoldView }) =>
  summary.attachments.length === 0 ? null : (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Attachments</h2>
      <p class="quiet">Not opened here. They are in the raw message.</p>
      <ul>
        {summary.attachments.map(({ name, type, sizeBytes }) => (
          <li>
            <Foreign text={name || '(no name)'} charactersMax={200} />,{' '}
            <Foreign text={type} charactersMax={100} />, {byteWords(sizeBytes)}
          </li>
        ))}
      </ul>
    </section>
  );

const History = ({ found: { hold, attempts }, zone, actorName }: HoldPageProps) =>
  hold.settledAt === null && attempts.length === 0 ? null : (
    <section aria-labelledby="history">
      <h2 id="history">What was done</h2>
      <ol class="timeline">
        {hold.settledAt && (
          <li>
            <p>
              {holdStateNames[hold.state].words}
              {hold.words && (
                <>
                  : <Foreign text={hold.words} charactersMax={2_000} />
                </>
              )}
            </p>
            <p class="quiet">
              <Moment at={hold.settledAt} zone={zone} /> ·{' '}
              <bdi>{hold.settledBy ? actorName(hold.settledBy) : 'Comity'}</bdi>
            </p>
          </li>
        )}
        {attempts.map(({ startedAt, outcome, words }) => (
          <li>
            <p>
              Handed to the list manager: {outcome ?? 'under way'}
              {words && (
                <>
                  {' '}
                  — “<Foreign text={words} charactersMax={600} />”
                </>
              )}
            </p>
            <p class="quiet">
              <Moment at={startedAt} zone={zone} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  );

const Envelope = ({ hold }: { hold: HoldView }) => (
  <details>
    <summary>Envelope and raw message</summary>
    <dl class="facts">
      <Fact term="Envelope from">
        {hold.envelope.mailFrom ? <Foreign text={hold.envelope.mailFrom} /> : '<> (a report about mail)'}
      </Fact>
      <Fact term="Handed in by">
        <Foreign
          text={`${hold.envelope.helo ?? 'unnamed'} [${hold.envelope.clientAddress ?? 'address unknown'}], ${hold.envelope.protocol}`}
        />
      </Fact>
      <Fact term="Message-ID">
        <Foreign text={hold.summary.messageId || 'none'} />
      </Fact>
      <Fact term="Its own date">
        <Foreign text={hold.summary.date || 'none'} />
      </Fact>
      <Fact term="Size">{byteWords(hold.sizeBytes)}</Fact>
      <Fact term="SHA-256">
        <code>{hold.sha256}</code>
      </Fact>
    </dl>
    <p>
      <a href={`/api/holds/${hold.id}/raw`} download="">
        Download the raw message
      </a>{' '}
      <span class="quiet">(it may hold harmful files)</span>
    </p>
  </details>
);
