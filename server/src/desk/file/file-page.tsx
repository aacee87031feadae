import type { ActorNames } from '../../members/actor-names.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { Fact } from '../case/reports.tsx';
import { Moment } from '../parts/moment.tsx';
import { visibleText } from '../parts/visible-text.ts';
import { phaseNames } from '../parts/words.ts';
import type { FileEntry, FileSection } from './file-section.ts';

type FilePageProps = {
  readonly sight: CaseSight;
  readonly community: string;
  readonly sections: readonly FileSection[];
  readonly printedBy: string;
  /** Whether who looked is among the sections. */
  readonly tellsWhoLooked: boolean;
};

/** A case on paper: all of it on one page, nothing to press, what is sealed stays sealed. Source: R56, R57 */
export const FilePage = ({ sight, community, sections, printedBy, tellsWhoLooked }: FilePageProps) => {
  const { view, zone, now } = sight;
  return (
    <article class="file">
      <header class="heading">
        <p class="crumb unprinted">
          <a href={`/desk/cases/${view.id}`}>{view.name}</a>
        </p>
        <h1>Case file: {view.name}</h1>
        <dl class="facts">
          <Fact term="Community">{community}</Fact>
          <Fact term="Procedure">
            {view.procedure.name}, version {view.procedure.version}
          </Fact>
          <Fact term="Opened">
            <Moment at={view.openedAt} zone={zone} />
          </Fact>
          <Fact term="State">{phaseNames[view.state.phase].words}</Fact>
          <Fact term="As of">
            <Moment at={now.toISOString()} zone={zone} />, log entry {view.version}
          </Fact>
          <Fact term="Taken out by">
            <bdi>{printedBy}</bdi>
          </Fact>
        </dl>
        <p class="note">
          Confidential. Who reported, and what was said in confidence, is sealed and not in this file. That it
          was taken out is on record.
        </p>
        <p class="unprinted quiet">Print this page, or save it as PDF, with your browser.</p>
      </header>
      {sections.map((section, index) => (
        <Part section={section} number={index + 1} actorName={sight.actorName} zone={zone} />
      ))}
      {!tellsWhoLooked && (
        <p class="quiet">Who looked at this case is left out: it is not for whoever took out this file.</p>
      )}
    </article>
  );
};

type Shown = { readonly actorName: ActorNames; readonly zone: string };

const Part = ({ section, number, ...shown }: Shown & { section: FileSection; number: number }) => (
  <section aria-labelledby={`part-${number}`}>
    <h2 id={`part-${number}`}>
      {number}. {section.heading}
    </h2>
    {section.entries.length === 0 ? (
      <p class="quiet">None.</p>
    ) : (
      section.entries.map((entry) => <Piece entry={entry} {...shown} />)
    )}
  </section>
);

const Piece = ({ entry, actorName, zone }: Shown & { entry: FileEntry }) => {
  const { line, at, by, facts, words } = entry;
  return (
    <div class="piece">
      <p>
        <strong>{visibleText(line.replace(/[\u2068\u2069]/g, ''))}</strong>
      </p>
      {(at !== null || by !== null) && (
        <p class="quiet">
          {at !== null && <Moment at={at} zone={zone} />}
          {at !== null && by !== null && ' · '}
          {by !== null && <bdi>{actorName(by)}</bdi>}
        </p>
      )}
      {facts.length > 0 && (
        <dl>
          {facts.map(({ term, value }) => (
            <div>
              <dt>
                <bdi>{visibleText(term)}</bdi>
              </dt>
              <dd>
                <bdi>{visibleText(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {words.map(({ label, text }) => (
        <>
          <p class="label">{label}</p>
          <pre dir="auto">{text === '' ? 'No text.' : visibleText(text)}</pre>
        </>
      ))}
    </div>
  );
};
