import type { AnonymisedPart } from '@comity/core';
import { Choice, TextField, type Typed, typedOne, untouched } from '../parts/field.tsx';
import { visibleText } from '../parts/visible-text.ts';
import { counted } from '../parts/words.ts';
import type { AnonymousEntry, AnonymousFile } from './anonymous-file.ts';

type Named = { readonly caseId: string; readonly name: string };

/** What such a record can promise, said before it is made. Source: R58 */
const Warning = () => (
  <div class="note alarm">
    <p>
      <strong>Words that people wrote may still tell who somebody is.</strong> Names that the server knows are
      replaced; nicknames, misspelt names, places, jobs and what somebody did are not. Read it through before
      you share it.
    </p>
    <p>
      Who reported is sealed, so the server does not look for that name. If you know it, write it below with
      other names to take out.
    </p>
  </div>
);

/** What is replaced, and what the reader chooses; then the record with each replacement marked. */
export const AnonymousForm = ({ caseId, name, typed }: Named & { typed: Typed }) => (
  <>
    <header class="heading">
      <p class="crumb">
        <a href={`/desk/cases/${caseId}`}>{name}</a>
      </p>
      <h1>A record without names</h1>
    </header>
    <div class="narrow beside-heading">
      <p>
        The case file with roles in place of people: the respondent, witness 1, member 2. Web addresses, mail
        addresses, ids and digests are left out. It is meant for an appeal body, or for others who have to
        learn from the case.
      </p>
      <Warning />
      <form method="post" action={`/desk/cases/${caseId}/anonymised`} data-not-kept>
        <Choice type="checkbox" name="days" value="yes" id="days" checked={typedOne(typed, 'days') === 'yes'}>
          Count days from the opening of the case, instead of dates
        </Choice>
        <Choice
          type="checkbox"
          name="places"
          value="yes"
          id="places"
          checked={typedOne(typed, 'places') === 'yes'}
        >
          Number the places, instead of naming them
        </Choice>
        <TextField
          filled={{ ...untouched, typed }}
          name="names"
          id="names"
          label="Other names to take out"
          hint="One a line. They are not kept."
          rows={3}
          maxlength={5_000}
        />
        <p class="quiet">That you make this record is recorded.</p>
        <button type="submit">Show it with what is replaced</button>
      </form>
    </div>
  </>
);

type RecordProps = Named & {
  readonly file: AnonymousFile;
  readonly typed: Typed;
  /** Marked: to be looked through first. */
  readonly isPreview: boolean;
};

/** The record: first with what was replaced marked, then to print. */
export const AnonymousRecord = ({ caseId, name, file, typed, isPreview }: RecordProps) => (
  <article class="file">
    <header class="heading">
      <p class="crumb unprinted">
        <a href={`/desk/cases/${caseId}/anonymised`}>{name}: a record without names</a>
      </p>
      <h1>Anonymised record of a case</h1>
      <p class="unprinted">
        <strong>{counted(file.replaced, 'replacement')}.</strong>{' '}
        {isPreview ? 'Each is marked.' : 'Print this page, or save it as PDF, with your browser.'}
      </p>
      {isPreview && <Warning />}
      <form method="post" action={`/desk/cases/${caseId}/anonymised`} class="actions">
        {['days', 'places', 'names'].map((field) => (
          <input type="hidden" name={field} value={typedOne(typed, field)} />
        ))}
        {isPreview && (
          <button type="submit" name="step" value="print">
            I have read it: show it for print
          </button>
        )}
        <button type="submit" name="step" value="text" class="secondary outline">
          Save it as plain text
        </button>
        {isPreview && (
          <button type="submit" name="step" value="change" class="secondary outline">
            Change what is taken out
          </button>
        )}
      </form>
    </header>
    {file.sections
      .filter(({ entries }) => entries.length > 0)
      .map(({ heading, entries }, index) => (
        <section aria-labelledby={`part-${index}`}>
          <h2 id={`part-${index}`}>{heading}</h2>
          {entries.map((entry) => (
            <Piece entry={entry} marks={isPreview} />
          ))}
        </section>
      ))}
  </article>
);

const Piece = ({ entry, marks }: { entry: AnonymousEntry; marks: boolean }) => {
  const { line, when, by, facts, words } = entry;
  return (
    <div class="piece">
      <p>
        <strong>
          <Marked parts={line} marks={marks} />
        </strong>
      </p>
      {(when ?? by) !== null && <p class="quiet">{[when, by].filter((one) => one !== null).join(' · ')}</p>}
      {facts.length > 0 && (
        <dl>
          {facts.map(({ term, value }) => (
            <div>
              <dt>{term}</dt>
              <dd>
                <Marked parts={value} marks={marks} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {words.map(({ label, text }) => (
        <>
          <p class="label">{label}</p>
          <pre dir="auto">
            <Marked parts={text} marks={marks} />
          </pre>
        </>
      ))}
    </div>
  );
};

const Marked = ({ parts, marks }: { parts: readonly AnonymisedPart[]; marks: boolean }) => (
  <>
    {parts.map(({ words, replaced }) =>
      replaced && marks ? <mark>{words}</mark> : <>{visibleText(words)}</>,
    )}
  </>
);
