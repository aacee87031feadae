import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { standingDecision } from '../case/phase.ts';
import { standingsOf } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords, type Texts } from '../case/texts.ts';
import { trackOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { endOfLocalDay } from '../time/local-day.ts';
import type { Party } from './command.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** What a body holds to have happened. Source: R20, R21 */
export const recordFinding = (state: CaseState, command: CommandOf<'record-finding'>): Answer => {
  const { personId, violation, clauses, ongoing, danger, narrative, context, impact } = command;
  if (!state.personIds.includes(personId)) return notARespondent('R20');
  if (standingDecision(state, personId)) {
    return refuse(
      'already-decided',
      'R20',
      'This case has been decided for this person; its finding stands.',
    );
  }
  const nextId = idsFor(state);
  const { texts } = takeWords({ narrative, context, impact }, () => nextId('t'));
  const weighed = context !== '' && impact !== '';
  const findingId = nextId('f');
  return [
    { type: 'finding-recorded', findingId, personId, violation, clauses, ongoing, danger, weighed, texts },
  ];
};

/** The respondent is asked in writing. Until when they may answer counts from the day the letter reached them. Source: R35 */
export const askAccount = (
  state: CaseState,
  { personId, wording }: CommandOf<'ask-account'>,
  { now, procedure }: DecideContext,
): Answer => {
  if (!state.personIds.includes(personId)) return notARespondent('R35');
  const track = state.track && trackOf(procedure, state.track);
  if (!track)
    return refuse('no-track', 'R17', 'First choose the track of this case; it says how long they have.');
  const account = state.accounts.find((known) => known.personId === personId);
  if (account) return refuse('account-asked', 'R35', 'This person was asked already, or has answered.');
  const nextId = idsFor(state);
  const { texts } = takeWords({ wording }, () => nextId('t'));
  const dueAt = endOfLocalDay(now, track.accountDays, procedure.timeZone);
  return [
    { type: 'account-asked', personId, dueAt, texts },
    { type: 'notice-owed', noticeId: nextId('n'), kind: 'account-request', personId, about: personId },
  ];
};

/** What the respondent says, also when nobody asked. Source: R35 */
export const recordAccount = (
  state: CaseState,
  { personId, statement }: CommandOf<'record-account'>,
): Answer =>
  state.personIds.includes(personId)
    ? [{ type: 'account-received', personId, texts: textsOf(state, { statement }) }]
    : notARespondent('R35');

/** They were asked, and do not wish to. Source: R35 */
export const declineAccount = (
  state: CaseState,
  { personId, reason }: CommandOf<'decline-account'>,
): Answer =>
  state.accounts.some((account) => account.personId === personId && account.state === 'asked')
    ? [{ type: 'account-declined', personId, texts: textsOf(state, { reason }) }]
    : refuse('account-not-asked', 'R35', 'First ask this person for their account.');

/** Each party has to have consented to be in contact, before. Source: R38, R56 */
export const arrangeContact = (
  state: CaseState,
  { parties, purpose }: CommandOf<'arrange-contact'>,
): Answer => {
  const distinct = parties.filter((party, index) => parties.findIndex((one) => isSame(one, party)) === index);
  if (distinct.length < 2) {
    return refuse('parties-unclear', 'R38', 'Contact is between at least two parties.');
  }
  const consents = (party: Party) =>
    state.consents.some(({ party: known, to, given }) => to === 'contact' && given && isSame(known, party));
  return distinct.every(consents)
    ? [{ type: 'contact-arranged', parties: distinct, texts: textsOf(state, { purpose }) }]
    : refuse('consent-missing', 'R38', 'Record the consent of each party before they are brought together.');
};

/** Whether a party consents; somebody who has a part in the case. Source: R38, R56 */
export const recordConsent = (
  state: CaseState,
  { party, to, given }: CommandOf<'record-consent'>,
): Answer => {
  const reportIds = state.reports.map(({ reportId }) => reportId);
  const known = {
    respondent: state.personIds,
    witness: state.witnessIds,
    reporter: reportIds,
    harmed: [...state.personIds, ...state.witnessIds, ...reportIds],
  }[party.as];
  return known.includes(party.id)
    ? [{ type: 'consent-recorded', party, to, given }]
    : refuse(
        'no-such-party',
        'R38',
        'Name a respondent or witness of the case, or a reporter by the report.',
      );
};

const isSame = (one: Party, other: Party): boolean => one.as === other.as && one.id === other.id;

/** A step is left out, with the reason; for the account when protection cannot wait. Source: R23, R35, R37 */
export const leaveOutStep = (
  state: CaseState,
  { step, because, reason, personId: named }: CommandOf<'leave-out-step'>,
  context: DecideContext,
): Answer => {
  const { procedure } = context;
  const personId = step === 'respondent-account' ? named : null;
  if (step === 'respondent-account' && (personId === null || !state.personIds.includes(personId))) {
    return refuse('person-missing', 'R35', 'Say whose account is left out; it is left out for them alone.');
  }
  if (state.stepsLeftOut.some((one) => one.step === step && one.personId === personId)) {
    return refuse('step-left-out', 'R37', 'This step was left out already.');
  }
  if (because === 'amended' && !standingsOf(state, context).has('deciding')) {
    return refuse('not-yours-to-do', 'R37', 'Only members of the body that has the case amend its steps.');
  }
  const forProtection = because === 'protection' && step === 'respondent-account';
  return forProtection || (because === 'amended' && procedure.amendableSteps.includes(step))
    ? [{ type: 'step-left-out', step, personId, because, texts: textsOf(state, { reason }) }]
    : refuse('step-not-amendable', 'R37', 'This procedure does not let this step be left out for that.');
};

/** Counsel is asked, and has so long to answer. Source: R17, R34 */
export const consultCounsel = (
  state: CaseState,
  { question }: CommandOf<'consult-counsel'>,
  { now, procedure }: DecideContext,
): Answer => {
  if (!procedure.counsel) return refuse('no-counsel', 'R34', 'This procedure has no counsel.');
  if (state.counsel && !state.counsel.advised) {
    return refuse('counsel-asked', 'R34', 'Counsel was asked already and has not answered.');
  }
  const days = (state.track && trackOf(procedure, state.track)?.counselDays) ?? 7;
  const dueAt = endOfLocalDay(now, days, procedure.timeZone);
  return [{ type: 'counsel-consulted', dueAt, texts: textsOf(state, { question }) }];
};

/** Law enforcement or another authority is involved; never in the future. Source: R24 */
export const recordAuthority = (
  state: CaseState,
  { agency, statement, at }: CommandOf<'record-authority'>,
  { now }: DecideContext,
): Answer =>
  at !== undefined && at > now
    ? refuse('in-the-future', 'R24', 'Record what has happened; this lies in the future.')
    : [{ type: 'authority-informed', at: at ?? now, texts: textsOf(state, { agency, statement }) }];

/** What is put on record and needs no more than that. Source: R23, R25, R34, R35, R36, R38, R56, R57 */
export const putOnRecord = (
  state: CaseState,
  command: CommandOf<
    'record-statement' | 'record-wishes' | 'record-harm' | 'add-note' | 'arrange-safety' | 'record-advice'
  >,
): readonly CaseEvent[] => {
  const { texts } = takeWords(command, textId(state));
  switch (command.type) {
    case 'record-statement':
      return [{ type: 'statement-recorded', from: command.from, confidential: command.confidential, texts }];
    case 'record-wishes':
      return [{ type: 'wishes-recorded', from: command.from, texts }];
    case 'record-harm':
      return [{ type: 'harm-recorded', texts }];
    case 'add-note':
      return [{ type: 'note-added', texts }];
    case 'arrange-safety':
      return [{ type: 'safety-arranged', kind: command.kind, texts }];
    case 'record-advice':
      return [{ type: 'advice-recorded', texts }];
    default:
      return command satisfies never;
  }
};

const textId = (state: CaseState): (() => string) => {
  const nextId = idsFor(state);
  return () => nextId('t');
};

const textsOf = (state: CaseState, words: Readonly<Record<string, string>>): Texts =>
  takeWords(words, textId(state)).texts;

const notARespondent = (requirement: 'R20' | 'R35'): Refusal =>
  refuse('not-a-respondent', requirement, 'This person is no respondent of the case.');
