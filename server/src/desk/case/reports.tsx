import type { DismissalReason } from '@comity/core';
import type { Child } from 'hono/jsx';
import type { ReportView } from '../../intake/read-reports.ts';
import { Badge } from '../parts/badge.tsx';
import { ForeignBlock, ForeignLink, Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { dismissalNames } from '../parts/procedure-words.ts';
import { counted } from '../parts/words.ts';
import { Sealed } from '../sealing/unseal-form.tsx';

type Shown = {
  readonly report: ReportView;
  readonly zone: string;
  readonly channelName: (id: string) => string;
};

/** One report with its sealed evidence. */
export const Report = ({
  report,
  zone,
  channelName,
  level = 3,
  dismissed = null,
  mayUnseal,
}: Shown & { level?: 2 | 3; dismissed?: DismissalReason | null; mayUnseal: boolean }) => {
  const { subject, account, evidence } = report;
  const Heading = `h${level}` as 'h3';
  return (
    <article class="card" id={`report-${report.id}`}>
      <header>
        <Heading>
          {channelName(report.channelId)}: {subject.title ? <Foreign text={subject.title} /> : subject.type}{' '}
          {dismissed && <Badge of={{ tone: 'over', words: `dismissed: ${dismissalNames[dismissed]}` }} />}
        </Heading>
        <p class="quiet">
          Flagged as “<Foreign text={report.reason} />
          ”, arrived <Moment at={report.receivedAt} zone={zone} />
        </p>
      </header>
      <dl class="facts">
        <Fact term="Written by">
          {account ? (
            <AccountName report={report} />
          ) : (
            <>
              {evidence[0]?.author ? <Foreign text={evidence[0].author.handle} /> : 'unknown'}
              {report.holdId && (
                <span class="quiet"> (not proved: anyone could have written this address)</span>
              )}
            </>
          )}
        </Fact>
        <Fact term="Original">
          {report.holdId ? (
            <a href={`/desk/holds/${report.holdId}`}>the held post</a>
          ) : (
            <ForeignLink url={subject.url} />
          )}
        </Fact>
        <Fact term="Reported by">
          {report.reporter ? (
            <Sealed
              what="who reported"
              action={`/desk/reports/${report.id}/unsealing`}
              id={report.id}
              erasedAt={report.reporter.erasedAt}
              zone={zone}
              mayUnseal={mayUnseal}
            />
          ) : report.holdId ? (
            'the list’s rules'
          ) : (
            'the platform does not say'
          )}
        </Fact>
        <Fact term="Also seen by">
          {report.visibleTo ? <Foreign text={report.visibleTo} /> : 'nobody that we know of'}
        </Fact>
      </dl>
      {report.narrative && (
        <figure>
          <p class="label">The reporter wrote</p>
          <ForeignBlock text={report.narrative} label="What the reporter wrote" />
        </figure>
      )}
      <Evidence report={report} zone={zone} />
    </article>
  );
};

export const Fact = ({ term, children }: { term: string; children?: Child }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

const AccountName = ({ report: { account } }: { report: ReportView }) => {
  if (!account) return null;
  return account.personId ? (
    <a href={`/desk/people/${account.personId}`}>
      <Foreign text={account.handle} />
    </a>
  ) : (
    <Foreign text={account.handle} />
  );
};

const Evidence = ({ report, zone }: { report: ReportView; zone: string }) => {
  if (report.evidence.length === 0) {
    return (
      <p class="note waiting">
        {report.capture === 'gone'
          ? 'The original was already gone when we looked. Nothing could be kept.'
          : 'The evidence has been asked for and has not arrived yet. Load this page again in a moment.'}
      </p>
    );
  }
  return (
    <>
      {report.evidence.map((piece, index) => (
        <figure>
          <p class="label">The original, as it stood</p>
          <ForeignBlock
            text={piece.body}
            truncated={piece.truncated}
            label={`Evidence ${index + 1} of ${counted(report.evidence.length, 'copy', 'copies')}`}
          />
          <figcaption>
            Copied <Moment at={piece.capturedAt} zone={zone} />
            {piece.createdAt && (
              <>
                , written <Moment at={piece.createdAt} zone={zone} />
              </>
            )}
            {piece.editedAt && (
              <>
                , edited <Moment at={piece.editedAt} zone={zone} />
              </>
            )}
            {piece.parentUrl && (
              <>
                , in answer to <ForeignLink url={piece.parentUrl} />
              </>
            )}
            <span class="digest">
              SHA-256 <code>{piece.sha256}</code>
            </span>
          </figcaption>
        </figure>
      ))}
    </>
  );
};
