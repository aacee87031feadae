import type { ReportView } from '../../intake/read-reports.ts';
import { Report } from '../case/reports.tsx';
import { Foreign } from '../parts/foreign.tsx';

type ReportPageProps = {
  readonly report: ReportView;
  readonly zone: string;
  readonly channelName: (id: string) => string;
  readonly mayOpen: boolean;
};

/** One report, before or after a case took it up. */
export const ReportPage = ({ report, zone, channelName, mayOpen }: ReportPageProps) => (
  <>
    <header class="heading">
      <p class="crumb">
        <a href="/desk">Queue</a>
      </p>
      <h1>
        Report from {channelName(report.channelId)}: “<Foreign text={report.reason} charactersMax={80} />”
      </h1>
    </header>
    <Report report={report} zone={zone} channelName={channelName} level={2} mayUnseal />
    {report.caseId ? (
      <p>
        This report is part of <a href={`/desk/cases/${report.caseId}`}>a case</a>.
      </p>
    ) : (
      mayOpen && (
        <form method="post" action="/desk/cases" class="actions">
          <input type="hidden" name="reportId" value={report.id} />
          <button type="submit">Open a case from this report</button>
          <a href="/desk">Tick several in the queue instead</a>
        </form>
      )
    )}
  </>
);
