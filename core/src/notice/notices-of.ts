import type { EventOf } from '../case/event.ts';
import { accountNotice } from './account-notice.ts';
import { appealAnswerNotice, appealOutcomeNotice } from './appeal-notice.ts';
import { decisionNotice } from './decision-notice.ts';
import { interimNotice } from './interim-notice.ts';
import { paragraphs } from './letter.ts';
import type { Notice, NoticeFacts, NoticeKind } from './notice.ts';
import { reviewNotice } from './review-notice.ts';
import { restoredNotice } from './restored-notice.ts';
import { withdrawnNotice } from './withdrawn-notice.ts';

type Owed = EventOf<'notice-owed'>;

/** What each kind of notice is called in its subject, and who writes its paragraphs. */
const letters = {
  decision: { subject: 'a decision about', write: decisionNotice },
  interim: { subject: 'your access until there is a decision about', write: interimNotice },
  'account-request': { subject: 'what happened from your side, in', write: accountNotice },
  withdrawn: { subject: 'the decision no longer holds, in', write: withdrawnNotice },
  'appeal-answer': { subject: 'an answer to the appeal in', write: appealAnswerNotice },
  'appeal-outcome': { subject: 'what came of the appeal in', write: appealOutcomeNotice },
  restored: { subject: 'your access is back, after', write: restoredNotice },
  review: { subject: 'what was decided was looked at again, in', write: reviewNotice },
} as const satisfies Record<
  NoticeKind,
  { subject: string; write: (owed: Owed, facts: NoticeFacts) => readonly string[] }
>;

/**
 * Writes a notice that is owed. Dates are given in the procedure's time zone; nobody but its reader is spoken of.
 *
 * @throws Error when something that it has to say is missing: no notice leaves with a gap.
 * Source: R44, R50, R56
 */
export const noticeFor = (owed: Owed, facts: NoticeFacts): Notice => {
  const { subject, write } = letters[owed.kind];
  return {
    id: owed.noticeId,
    kind: owed.kind,
    subject: `${facts.community.name}: ${subject} “${facts.caseName}”`,
    body: `${paragraphs(['Hello,', ...write(owed, facts)])}\n`,
  };
};

/**
 * All notices that a command's events owe, in their order. The same for the look before a decision and for what is
 * sent after it.
 *
 * @throws Error as {@link noticeFor} does.
 * Source: R44, R50
 */
export const noticesOf = (facts: NoticeFacts): readonly Notice[] =>
  facts.events.flatMap((event) => (event.type === 'notice-owed' ? [noticeFor(event, facts)] : []));
