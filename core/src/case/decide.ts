import { admitAppeal, fileAppeal, finaliseDecision, withdrawAppeal } from '../appeal/rules.ts';
import { appointTemporary } from '../conflict/deadlock.ts';
import { challengeMember, declareConflict } from '../conflict/rules.ts';
import { decideAlone, deliver, deliverByHand, noticeNeedsHuman, overrule } from '../decision/rules.ts';
import * as inquiry from '../inquiry/rules.ts';
import { imposeInterim } from '../interim/rules.ts';
import { closeMotion } from '../motion/close.ts';
import { recordMeeting, remindVoters } from '../motion/meeting.ts';
import { proposeMotion } from '../motion/propose.ts';
import { castVote, withdrawMotion } from '../motion/vote.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { recordMeasure, settleDrift } from '../restoration/measures.ts';
import { recordContentChange } from '../restoration/content.ts';
import { askReadmission, endSanction, noteReviewDue, settleObligation } from '../restoration/rules.ts';
import { assignCase } from '../triage/assign.ts';
import { replaceRespondent, separateRespondent } from '../triage/one-or-two.ts';
import * as triage from '../triage/rules.ts';
import * as track from '../triage/track-rules.ts';
import type { CaseCommand } from './command.ts';
import { withConsequences } from './consequences.ts';
import type { DecideContext } from './context.ts';
import type { CaseEvent } from './event.ts';
import { evolveBy } from './evolve.ts';
import { whyNotAct } from './guard.ts';
import type { CaseState } from './state.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** What follows from a command: events, or why not. Nothing else happens here. Source: design idea 1 */
export const decide = (state: CaseState, command: CaseCommand, context: DecideContext): Answer => {
  if (command.type === 'open-case') {
    const opened = triage.openCase(state, command, context);
    return isRefusal(opened) ? opened : withConsequences(state, opened, context);
  }
  if (state.phase === 'none') return refuse('no-such-case', 'design', 'There is no such case.');
  // What has come to be known since is looked at first: whoever is involved is out before their own command counts.
  const since = withConsequences(state, [], context);
  const known = since.length === 0 ? state : evolveBy(state, since, context.actor.id);
  const answer = whyNotAct(known, command, context) ?? answerTo(known, command, context);
  return isRefusal(answer) ? answer : [...since, ...withConsequences(known, answer, context)];
};

const answerTo = (
  state: CaseState,
  command: Exclude<CaseCommand, { type: 'open-case' }>,
  context: DecideContext,
): Answer => {
  switch (command.type) {
    case 'attach-report':
      return triage.attachReport(state, command);
    case 'name-respondent':
      return triage.nameRespondent(state, command.personId);
    case 'name-witness':
      return triage.nameWitness(state, command.personId);
    case 'replace-respondent':
      return replaceRespondent(state, command, context);
    case 'separate-respondent':
      return separateRespondent(state, command, context);
    case 'set-track':
      return track.setTrack(state, command, context);
    case 'decline-track':
      return track.declineTrack(state, command);
    case 'assign-case':
      return assignCase(state, command);
    case 'record-abuse':
      return triage.recordAbuse(state, command);
    case 'ask-to-step-down':
      return triage.askToStepDown(state, command, context);
    case 'declare-conflict':
      return declareConflict(state, command, context);
    case 'challenge-member':
      return challengeMember(state, command, context);
    case 'appoint-temporary':
      return appointTemporary(state, command, context);
    case 'record-finding':
      return inquiry.recordFinding(state, command);
    case 'ask-account':
      return inquiry.askAccount(state, command, context);
    case 'record-account':
      return inquiry.recordAccount(state, command);
    case 'decline-account':
      return inquiry.declineAccount(state, command);
    case 'arrange-contact':
      return inquiry.arrangeContact(state, command);
    case 'leave-out-step':
      return inquiry.leaveOutStep(state, command, context);
    case 'consult-counsel':
      return inquiry.consultCounsel(state, command, context);
    case 'record-consent':
      return inquiry.recordConsent(state, command);
    case 'record-authority':
      return inquiry.recordAuthority(state, command, context);
    case 'record-statement':
    case 'record-wishes':
    case 'record-harm':
    case 'add-note':
    case 'arrange-safety':
    case 'record-advice':
      return inquiry.putOnRecord(state, command);
    case 'propose-motion':
      return proposeMotion(state, command, context);
    case 'cast-vote':
      return castVote(state, command, context);
    case 'close-motion':
    case 'count-motion':
      return closeMotion(state, command.motionId, context);
    case 'withdraw-motion':
      return withdrawMotion(state, command.motionId, context);
    case 'remind-voters':
      return remindVoters(state, command.motionId, context);
    case 'record-meeting':
      return recordMeeting(state, command, context);
    case 'decide':
      return decideAlone(state, command, context);
    case 'overrule':
      return overrule(state, command, context);
    case 'impose-interim':
      return imposeInterim(state, command, context);
    case 'file-appeal':
      return fileAppeal(state, command, context);
    case 'admit-appeal':
      return admitAppeal(state, command, context);
    case 'withdraw-appeal':
      return withdrawAppeal(state, command, context);
    case 'finalise-decision':
      return finaliseDecision(state, command.decisionId, context);
    case 'settle-obligation':
      return settleObligation(state, command, context);
    case 'ask-readmission':
      return askReadmission(state, command, context);
    case 'end-sanction':
      return endSanction(state, command.sanctionId, context);
    case 'note-review-due':
      return noteReviewDue(state, command.sanctionId, context);
    case 'record-delivery':
      return deliverByHand(state, command, context);
    case 'record-notice':
      return command.outcome.to === 'delivered'
        ? deliver(state, { noticeId: command.noticeId, how: command.outcome.how, texts: {} }, context)
        : noticeNeedsHuman(state, command.noticeId);
    case 'record-measure':
      return recordMeasure(state, command, context);
    case 'record-content-change':
      return recordContentChange(state, command);
    case 'settle-drift':
      return settleDrift(state, command);
    default:
      return command satisfies never;
  }
};
