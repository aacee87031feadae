import { bodyInWords, rulesInWords, trackInWords, trackNames } from '@comity/core';
import type { KeptProcedure } from '../../procedure/current-procedure.ts';
import { Fact } from '../case/reports.tsx';
import { Moment } from '../parts/moment.tsx';
import { RulesLinks } from '../parts/rules-links.tsx';
import { settingsOfBody, settingsOfRules, settingsOfTrack } from './settings.ts';
import { PartInWords, SettingsTable } from './settings-table.tsx';
import { Versions } from './versions.tsx';

export type ProcedurePageProps = {
  readonly kept: KeptProcedure;
  /** Every version that was adopted, newest first: the first is in force. */
  readonly versions: readonly KeptProcedure[];
  readonly mayChange: boolean;
  readonly zone: string;
  readonly nameOf: (id: string) => string;
};

/** A procedure to be read: who sits where, how a case is decided, and what each setting means. Source: R37 */
export const ProcedurePage = (props: ProcedurePageProps) => {
  const { kept, versions, zone, nameOf } = props;
  const { body: procedure, adoptedAt, adoptedBy } = kept;
  const [inForce] = versions;
  const isInForce = inForce?.id === kept.id && inForce.version === kept.version;
  return (
    <>
      <header class="heading">
        <h1>{procedure.name}</h1>
        <RulesLinks open="/desk/procedure" />
        {!isInForce && (
          <p class="note">
            This version is not in force any more; cases that were opened under it keep it.{' '}
            <a href="/desk/procedure">Read the one in force</a>
          </p>
        )}
        <dl class="facts">
          <Fact term="Version">{String(procedure.version)}</Fact>
          {adoptedAt && (
            <Fact term="Adopted">
              <Moment at={adoptedAt} zone={zone} />
            </Fact>
          )}
          {adoptedBy && (
            <Fact term="By">
              <bdi>{nameOf(adoptedBy)}</bdi>
            </Fact>
          )}
        </dl>
      </header>
      <Sections {...props} />
      <Versions {...props} />
    </>
  );
};

const Sections = ({ kept: { body: procedure } }: ProcedurePageProps) => (
  <>
    <section aria-labelledby="seats">
      <h2 id="seats">Who sits where</h2>
      {procedure.bodies.map((body) => (
        <article class="card">
          <h3>{body.name}</h3>
          <PartInWords
            of={body.name}
            sentences={bodyInWords(procedure, body)}
            settings={settingsOfBody(procedure, body.id)}
            procedure={procedure}
          />
        </article>
      ))}
    </section>
    <section aria-labelledby="tracks">
      <h2 id="tracks">How a case is decided</h2>
      {procedure.tracks.map((track) => (
        <article class="card">
          <h3>{trackNames[track.id]}</h3>
          <PartInWords
            of={trackNames[track.id]}
            sentences={trackInWords(procedure, track)}
            settings={settingsOfTrack(procedure, track.id)}
            procedure={procedure}
          />
        </article>
      ))}
    </section>
    <section aria-labelledby="rules">
      <h2 id="rules">What holds for every case</h2>
      <div class="card">
        {rulesInWords(procedure).map(([title, sentences]) => (
          <>
            <h3>{title}</h3>
            <ul>
              {sentences.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </>
        ))}
        <SettingsTable
          of="what holds for every case"
          settings={settingsOfRules(procedure)}
          procedure={procedure}
        />
      </div>
    </section>
  </>
);
