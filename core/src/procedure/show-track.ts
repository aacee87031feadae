import { counted, hoursInWords, bodyNamed, capitalised } from './plain-words.ts';
import type { Procedure } from './procedure.ts';
import type { ResponseKind } from './response.ts';
import type { Step, Track, TrackId } from './track.ts';

/** What the cases of a track are called. Source: R16, R17, R18, R19 */
export const trackNames = {
  lesser: 'Lesser cases',
  serious: 'Serious cases',
  severe: 'Severe cases',
  single: 'Every case',
} as const satisfies Record<TrackId, string>;

/** A track in sentences: who decides, what comes before, what may follow. Source: R16–R19, R35, R40–R43 */
export const trackInWords = (procedure: Procedure, track: Track): string[] => {
  const body = procedure.bodies.find(({ id }) => id === track.bodyId);
  const how = body?.voting.how === 'alone' ? 'one who sits on it, alone' : 'by a vote';
  const { reportsTo, escalation, emergencyMeetingHours } = track;
  return [
    `${capitalised(bodyNamed(procedure, track.bodyId))} decides: ${how}.`,
    ...(emergencyMeetingHours === null
      ? []
      : [`An emergency meeting is called at once, and held within ${hoursInWords(emergencyMeetingHours)}.`]),
    track.requires.length === 0
      ? 'Besides a finding, nothing has to be on record before a decision.'
      : `Before a decision there has to be on record: a finding; ${track.requires.map((step) => stepInWords(step, track)).join('; ')}.`,
    `What may follow: ${track.responses.map((kind) => responsesInWords[kind]).join('; ')}.`,
    ...(reportsTo === null
      ? []
      : [
          `${capitalised(bodyNamed(procedure, reportsTo.bodyId))} is told of each decision within ${counted(reportsTo.withinDays, 'day')}.`,
        ]),
    ...(escalation === null
      ? []
      : [
          `After ${counted(escalation.violations, 'violation')} of one person within ${counted(escalation.withinDays, 'day')} it is proposed to move their case to: ${trackNames[escalation.proposes].toLowerCase()}. People decide whether it moves.`,
        ]),
  ];
};

const stepInWords = (step: Step, { accountDays, counselDays }: Track): string =>
  ({
    'respondent-account': `the respondent’s account, or that they declined, or that they were asked and have not answered for ${counted(accountDays, 'day')}`,
    counsel: `counsel’s advice, or that counsel was asked and has not answered for ${counted(counselDays, 'day')}`,
    weighing: 'the context and the impact, of which the impact weighs more',
    harm: 'who was harmed, what they need, and whose obligations these are',
  })[step];

/** The name of each step, for the middle of a sentence. Source: R37 */
export const stepNames = {
  'respondent-account': 'the respondent’s account',
  counsel: 'counsel’s advice',
  weighing: 'the weighing of context and impact',
  harm: 'the record of harm and needs',
} as const satisfies Record<Step, string>;

/** What each response is called, for the middle of a sentence. Source: R38, R40–R43 */
export const responsesInWords = {
  'no-action': 'no action',
  talk: 'a talk with the person',
  'ask-for-change': 'a request to change',
  'private-reprimand': 'a private reprimand',
  'public-reprimand': 'a public reprimand',
  apology: 'a request for an apology, in private or in public',
  amends: 'amends',
  'content-change': 'removing, editing or hiding content',
  'public-note': 'a public note where it happened',
  silence: 'reading without writing in some or all channels',
  premoderation: 'reading what the person writes before others do',
  suspension: 'a suspension from some or all channels',
  removal: 'removal from some or all channels without an end',
  'role-loss': 'the loss of a role or of special access',
  'through-colleague': 'taking part only through a colleague',
  expulsion: 'the loss of membership',
  conditions: 'special conditions',
  'tell-partner': 'telling a partner institution',
} as const satisfies Record<ResponseKind, string>;
