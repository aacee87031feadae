import type { HoldView } from '../../mail/read-holds.ts';
import { Fact } from '../case/reports.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { holdStateNames } from '../parts/words.ts';
import type { HoldPageProps } from './hold-page.tsx';
import { byteWords } from './hold-words.ts';

/** What came with the message, named and not opened. */
export const Attachments = ({ hold: { summary } }: { hold: HoldView }) =>
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

/** Who settled it, and the tries to release it. */
export const History = ({ found: { hold, attempts }, zone, actorName }: HoldPageProps) =>
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
        {hold.senderToldAt && (
          <li>
            <p>The sender was told by mail.</p>
            <p class="quiet">
              <Moment at={hold.senderToldAt} zone={zone} />
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

/** How it was handed in, and the raw bytes. */
export const Envelope = ({ hold }: { hold: HoldView }) => (
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
