import type { HoldState } from '@comity/core';
import type { readHold } from '../../mail/read-holds.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import { Fact } from '../case/reports.tsx';
import { Badge } from '../parts/badge.tsx';
import { Foreign, ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { holdStateNames, proofNames } from '../parts/words.ts';
import { Attachments, Envelope, History } from './hold-record.tsx';
import { proofWords, senderOf } from './hold-words.ts';
import { Settle } from './settle-form.tsx';

type Held = NonNullable<Awaited<ReturnType<typeof readHold>>>;

export type HoldPageProps = {
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
