import type { ReportView } from '../../intake/read-reports.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { dismissalNames } from '../parts/procedure-words.ts';
import { capital } from '../parts/words.ts';
import { entry, type FileEntry, type FileFact, type FileSection } from './file-section.ts';

/** What came in: each report with the evidence as it was sealed, and its digest. */
export const reportsSection = (sight: CaseSight): FileSection => ({
  heading: 'Reports and evidence',
  entries: sight.view.reports.flatMap((report, index) => [
    reportEntry(sight, report, index + 1),
    ...report.evidence.map((piece, n) => evidenceEntry(sight, piece, `${index + 1}.${n + 1}`)),
  ]),
});

const reportEntry = ({ view, names }: CaseSight, report: ReportView, number: number): FileEntry => {
  const { subject, account, evidence, receivedAt } = report;
  const dismissed = view.state.dismissals.find(({ reportId }) => reportId === report.id)?.why;
  const facts: FileFact[] = [
    { term: 'Flagged as', value: report.reason },
    { term: 'Written by', value: account?.handle ?? evidence[0]?.author?.handle ?? 'unknown' },
    { term: 'Original', value: subject.url ?? 'no address', identifies: true },
    { term: 'Reported by', value: reportedBy(report) },
    { term: 'Also seen by', value: report.visibleTo || 'nobody that we know of' },
    ...(dismissed ? [{ term: 'Dismissed', value: dismissalNames[dismissed] }] : []),
  ];
  const words = report.narrative ? [{ label: 'The reporter wrote', text: report.narrative }] : [];
  const what = subject.title ?? subject.type;
  return entry(`Report ${number}, ${names.channel(report.channelId)}: ${what}`, {
    at: receivedAt,
    facts,
    words,
  });
};

/** Who reported stays sealed. Source: R56 */
const reportedBy = ({ reporter, holdId }: ReportView): string => {
  if (reporter) return reporter.erasedAt === null ? 'Sealed: who reported' : 'Erased';
  return holdId ? 'the list’s rules' : 'the platform does not say';
};

const evidenceEntry = (
  { names }: CaseSight,
  piece: ReportView['evidence'][number],
  number: string,
): FileEntry =>
  entry(`Evidence ${number}, as it stood`, {
    at: piece.capturedAt,
    facts: [
      ...(piece.createdAt ? [{ term: 'Written', value: names.moment(piece.createdAt) }] : []),
      ...(piece.editedAt ? [{ term: 'Edited', value: names.moment(piece.editedAt) }] : []),
      ...(piece.parentUrl ? [{ term: 'In answer to', value: piece.parentUrl, identifies: true }] : []),
      ...(piece.truncated ? [{ term: 'Length', value: 'longer; only its beginning was kept' }] : []),
      { term: 'SHA-256', value: piece.sha256, identifies: true },
    ],
    words: [{ label: 'The original', text: piece.body }],
  });

/** Who answers in the case, and which accounts are held to be theirs. */
export const peopleSection = ({ view, names, actorName }: CaseSight): FileSection => ({
  heading: 'People and accounts',
  entries: view.people.map((person) =>
    entry(capital(names.person(person.id)), {
      facts: person.accounts.map(({ handle, channelId, link }) => ({
        term: 'Account',
        value: `${handle} on ${names.channel(channelId)}: ${link.evidence}${link.decidedBy ? `, said ${actorName(link.decidedBy)}` : ''}`,
      })),
    }),
  ),
});
