import type { TriageEvent } from '@comity/core';
import { dismissalNames, trackNames } from '../parts/procedure-words.ts';
import { capital, counted } from '../parts/words.ts';
import type { Sentences } from './namings.ts';

/** How a case was opened and sorted. */
export const triageSentences: Sentences<TriageEvent> = {
  'case-opened': ({ procedureId, procedureVersion, abuseOf }) =>
    `The case was opened under the procedure “${procedureId}”, version ${procedureVersion}` +
    `${abuseOf ? ', about a report in another case that was itself an abuse' : ''}.`,
  'report-added': ({ channelId }, name) => `A report from ${name.channel(channelId)} became part of it.`,
  'respondent-named': ({ personId }, name) => `${capital(name.person(personId))} was named.`,
  'respondent-withdrawn': () =>
    'A respondent turned out to be another person of the case, and was withdrawn.',
  'respondent-separated': ({ personId }, name) =>
    `${capital(name.person(personId))} had been taken for another respondent, and answers for themselves.`,
  'witness-named': () => 'A witness was named.',
  'track-set': ({ track, from, bodyId }, name) =>
    from === null
      ? `The case was put on the ${trackNames[track]}: ${name.body(bodyId)} decides.`
      : `The case moved from the ${trackNames[from]} to the ${trackNames[track]}: ${name.body(bodyId)} decides.`,
  'case-assigned': ({ memberId, from, why }, name) => {
    const before = from === null ? null : name.member(from);
    if (memberId === null) {
      return why === 'recused'
        ? `${before} takes no part in the case, and looks after it no longer.`
        : `${before} looks after the case no longer; nobody does.`;
    }
    return before === null
      ? `${name.member(memberId)} looks after the case.`
      : `${name.member(memberId)} looks after the case, instead of ${before}.`;
  },
  'track-proposed': ({ track, personId, earlier }, name) =>
    `The ${trackNames[track]} is proposed, because of ${counted(earlier, 'earlier case')} about ${name.person(personId)}.`,
  'track-declined': ({ track }) => `The ${trackNames[track]}, which was proposed, was not taken.`,
  'emergency-meeting-called': ({ bodyId, by }, name) =>
    `An emergency meeting of ${name.body(bodyId)} was called, for ${name.moment(by)} at the latest.`,
  'report-dismissed': ({ why }) => `A report was dismissed: ${dismissalNames[why]}.`,
  'abuse-referred': () => 'A case of its own was opened, about the abuse of reporting.',
  'asked-to-step-down': ({ memberId }, name) => `${name.member(memberId)} was asked to step down.`,
  'procedure-moved': ({ version }) => `The case moved to version ${version} of its procedure.`,
};
