import type { Bare, ChosenResponse, Proposal } from '@comity/core';
import { dismissalNames, responseNames, trackNames } from '../parts/procedure-words.ts';
import { counted, listed } from '../parts/words.ts';
import { type Namings, numbered } from './namings.ts';

/** Several responses in passing: `suspension and amends`. */
export const responsesInPassing = (responses: readonly { readonly kind: ChosenResponse['kind'] }[]): string =>
  listed(responses.map(({ kind }) => responseNames[kind].words.toLowerCase()));

/** What a motion would do, after “to”. */
export const proposalWords = (proposal: Bare<Proposal>, name: Namings): string => {
  switch (proposal.kind) {
    case 'decide':
      return `decide ${listed(
        proposal.outcomes.map(
          ({ personId, responses }) => `about ${name.person(personId)}: ${responsesInPassing(responses)}`,
        ),
      )}`;
    case 'dismiss-reports':
      return `dismiss ${counted(proposal.reportIds.length, 'report')}: ${dismissalNames[proposal.why]}`;
    case 'settle-conflict':
      return proposal.conflict === 'none'
        ? `find that ${name.member(proposal.memberId)} has no conflict of interest`
        : `find that ${name.member(proposal.memberId)} has a conflict of interest (${proposal.conflict})`;
    case 'review-interim':
      return { keep: 'keep', end: 'end', renew: 'renew' }[proposal.outcome].concat(
        ' the measure before a decision',
      );
    case 'review-sanction':
      return proposal.outcome === 'keep'
        ? 'keep what was decided as it is'
        : 'end what was decided earlier than planned';
    case 'admit-appeal':
      return `${proposal.admitted ? 'hear' : 'not hear'} ${numbered('appeal', proposal.appealId)}`;
    case 'decide-appeal':
      return {
        uphold: 'let the decision stand',
        change: `change the decision: ${responsesInPassing(proposal.responses)}`,
        overturn: 'overturn the decision',
      }[proposal.outcome];
    case 'set-track':
      return `move the case to the ${trackNames[proposal.track]}`;
    case 'transfer':
      return `hand the case over to ${name.body(proposal.toBodyId)}`;
    case 'move-procedure':
      return `move the case to version ${proposal.version} of its procedure`;
    default:
      return proposal satisfies never;
  }
};
