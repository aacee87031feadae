import type { ReadView } from '../../audit/list-reads.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { eventSentence } from '../sentence/event-sentence.ts';
import { decisionsSection, motionsSection, sanctionsSection } from './decision-sections.ts';
import { deadlinesSection, measuresSection, noticesSection, obligationsSection } from './effect-sections.ts';
import { entry, type FileSection, happened } from './file-section.ts';
import { peopleSection, reportsSection } from './intake-sections.ts';

/** A case whole, in the order of the procedure: what came in, what was done, what was decided, and what came of it. */
export const caseFile = (sight: CaseSight): readonly FileSection[] => [
  reportsSection(sight),
  peopleSection(sight),
  happened(
    sight,
    'Sorting',
    'track-set',
    'track-proposed',
    'track-declined',
    'procedure-moved',
    'case-assigned',
    'emergency-meeting-called',
    'report-dismissed',
    'abuse-referred',
  ),
  happened(
    sight,
    'Who takes part',
    'member-recused',
    'member-challenged',
    'conflict-settled',
    'deadlock-reached',
    'case-transferred',
    'temporary-member-appointed',
    'asked-to-step-down',
    'meeting-held',
  ),
  happened(sight, 'Measures before a decision', 'interim-imposed', 'interim-reviewed'),
  happened(
    sight,
    'The respondent’s account',
    'account-asked',
    'account-due',
    'account-received',
    'account-declined',
  ),
  happened(
    sight,
    'Statements, wishes and safety',
    'witness-named',
    'statement-recorded',
    'wishes-recorded',
    'harm-recorded',
    'consent-recorded',
    'contact-arranged',
    'authority-informed',
    'safety-arranged',
    'step-left-out',
  ),
  happened(sight, 'Notes', 'note-added'),
  happened(sight, 'Counsel', 'counsel-consulted', 'advice-recorded', 'decision-overruled'),
  happened(sight, 'Findings', 'finding-recorded'),
  motionsSection(sight),
  decisionsSection(sight),
  sanctionsSection(sight),
  happened(sight, 'Looking at it again', 'sanction-reviewed', 'readmission-asked', 'drift-settled'),
  measuresSection(sight),
  obligationsSection(sight),
  noticesSection(sight),
  deadlinesSection(sight),
  happened(sight, 'Appeals', 'appeal-filed', 'appeal-admitted', 'appeal-withdrawn', 'appeal-decided'),
  timeLine(sight),
];

const timeLine = ({ view, names }: CaseSight): FileSection => ({
  heading: 'Time line',
  entries: view.timeline.map(({ event, at, actorId }) =>
    entry(eventSentence(event, names), { at, by: actorId }),
  ),
});

const unsealed = { report: 'who reported', case_text: 'what was said in confidence' };
const things = {
  case: 'the case',
  parties: 'who has a part in it',
  person: 'a person’s page',
  report: 'a report',
  hold: 'a held post',
  post: 'the whole message of a held post',
  file: 'the case file, for print',
  anonymised: 'an anonymised record',
} as const satisfies Record<ReadView['thing'], string>;

/** Who opened seals and why; and who looked, the newest first. Source: R57 */
export const lookedSections = (
  { view }: Pick<CaseSight, 'view'>,
  reads: readonly ReadView[],
): readonly FileSection[] => [
  {
    heading: 'Seals that were opened',
    entries: [
      ...view.unsealings.map(({ tableName, by, reason, at }) =>
        entry(`Unsealed: ${tableName === 'report' ? unsealed.report : unsealed.case_text}`, {
          at,
          by,
          words: [{ label: 'Why', text: reason }],
        }),
      ),
      ...view.erasures.map(({ by, reason, at }) =>
        entry('What was sealed was erased', { at, by, words: [{ label: 'Why', text: reason }] }),
      ),
    ],
  },
  {
    heading: 'Who looked',
    entries: reads.map(({ thing, by, at }) => entry(`Opened: ${things[thing]}`, { at, by })),
  },
];
