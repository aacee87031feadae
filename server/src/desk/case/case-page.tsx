import { showProcedure } from '@comity/core';
import { Forms, type SentBack } from '../command/small-form.tsx';
import { Badge } from '../parts/badge.tsx';
import { LetIn, LetInBefore } from '../emergency/let-in.tsx';
import { untouched } from '../parts/field.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { counted, phaseNames } from '../parts/words.ts';
import { AddReports } from './add-reports.tsx';
import { UndoForm } from '../command/undo-form.tsx';
import { undoOf } from '../command/undo-of.ts';
import { Appeals } from './appeals.tsx';
import { Assignee } from './assignee.tsx';
import { ByHand } from './by-hand.tsx';
import { CarryingOut } from './carrying-out.tsx';
import type { CaseSight } from './case-sight.ts';
import { Decisions } from './decisions.tsx';
import { Findings } from './findings.tsx';
import { Homeless } from './homeless.tsx';
import { Interim } from './interim.tsx';
import { Motions } from './motions.tsx';
import { NeedsYou } from './needs-you.tsx';
import { Notices } from './notices.tsx';
import { Obligations } from './obligations.tsx';
import { Counsel, Notes, OnRecord } from './on-record.tsx';
import { People } from './people.tsx';
import { Readers } from './readers.tsx';
import { Fact, Report } from './reports.tsx';
import { RespondentsAccount } from './respondents-account.tsx';
import type { SectionProps } from './section.tsx';
import { Unsealings } from '../sealing/unsealings.tsx';
import { TakingPart } from './taking-part.tsx';
import { Timeline } from './timeline.tsx';
import { TrackSection } from './track.tsx';

type CasePageProps = {
  readonly sight: CaseSight;
  readonly done: string | null;
  readonly back: SentBack | null;
};

/** A case whole. Its name is a code name: no person's stands in the title or the address. */
export const CasePage = ({ sight, done, back }: CasePageProps) => {
  const { view, zone } = sight;
  const shared = { sight, back };
  const undo = undoOf(view.timeline.at(-1), sight.context.actor.id);
  return (
    <>
      <header class="heading">
        <p class="crumb">
          {sight.may.answerEmergency ? (
            <a href="/desk/cases">Cases</a>
          ) : (
            <a href="/desk/emergency">In an emergency</a>
          )}
        </p>
        <h1>
          {view.name} <Badge of={phaseNames[view.state.phase]} />
        </h1>
        <dl class="facts">
          <Fact term="Opened">
            <Moment at={view.openedAt} zone={zone} />
          </Fact>
          <Fact term="Reports">{String(view.reports.length)}</Fact>
          <Fact term="Procedure">
            {view.procedure.name} <span class="quiet">(version {view.procedure.version})</span>
          </Fact>
        </dl>
        <Readers names={sight.readers} />
        <p class="beside">
          {sight.may.readAudit && <a href={`/desk/audit?caseId=${view.id}`}>Who read this case</a>}{' '}
          <a href={`/desk/cases/${view.id}/file`}>The case file, for print</a>{' '}
          <a href={`/desk/cases/${view.id}/anonymised`}>A record without names</a>
        </p>
        <Assignee {...shared} />
        <details>
          <summary>What this procedure says</summary>
          <ForeignBlock text={showProcedure(view.procedure)} label="The procedure" />
        </details>
      </header>
      <Done words={done}>{undo && <UndoForm caseId={view.id} undo={undo} />}</Done>
      <LetIn sight={sight} />
      <Homeless {...shared} />
      <NeedsYou sight={sight} />
      <div class="columns">
        <div>
          <Reports {...shared} />
          <TrackSection {...shared} />
          <Interim {...shared} />
          <Findings {...shared} />
          <RespondentsAccount {...shared} />
          <OnRecord {...shared} />
          <Counsel {...shared} />
          <Motions {...shared} />
          <Decisions {...shared} />
          <CarryingOut {...shared} />
          <ByHand sight={sight} />
          <Obligations {...shared} />
          <Notices {...shared} />
          <Appeals {...shared} />
        </div>
        <div class="aside">
          <People sight={sight} filled={untouched} />
          <TakingPart {...shared} />
          <Notes {...shared} />
          <Timeline sight={sight} />
          <Unsealings sight={sight} />
          <LetInBefore sight={sight} />
        </div>
      </div>
    </>
  );
};

const Reports = ({ sight, back }: SectionProps) => {
  const { view, zone, names } = sight;
  const dismissed = (id: string) => view.state.dismissals.find(({ reportId }) => reportId === id)?.why;
  return (
    <section aria-labelledby="reports">
      <h2 id="reports">{counted(view.reports.length, 'report')}</h2>
      {view.reports.map((report) => (
        <>
          <Report
            report={report}
            zone={zone}
            channelName={names.channel}
            dismissed={dismissed(report.id) ?? null}
            mayUnseal={sight.may.unsealReporter}
          />
          <Forms sight={sight} back={back} at="reports" about={report.id} />
        </>
      ))}
      <AddReports sight={sight} />
      <Forms sight={sight} back={back} at="reports" about={null} />
    </section>
  );
};
