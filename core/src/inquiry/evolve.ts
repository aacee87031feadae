import { change, type Draft, put } from '../case/draft.ts';
import type { Id } from '../identity/account.ts';
import { tookPart } from '../motion/evolve.ts';
import type { InquiryEvent } from './event.ts';

const shaping: readonly string[] = [
  'finding-recorded',
  'step-left-out',
  'advice-recorded',
] satisfies InquiryEvent['type'][];

/** How what is known of a case changes. */
export const evolveInquiry = (draft: Draft, event: InquiryEvent, actorId: Id): void => {
  // Who finds, leaves out or advises has a part in what is decided first; not in its appeal. Source: R55
  if (shaping.includes(event.type)) tookPart(draft, 'first', actorId);
  switch (event.type) {
    case 'finding-recorded': {
      const { findingId, personId, violation, clauses, weighed } = event;
      const finding = { findingId, personId, violation, clauses, weighed };
      put(draft.findings, (known) => known.personId === personId, finding);
      draft.counts = { ...draft.counts, findings: draft.counts.findings + 1 };
      return;
    }
    case 'account-asked': {
      const { personId } = event;
      put(draft.accounts, (known) => known.personId === personId, { personId, state: 'asked', dueAt: null });
      return;
    }
    case 'account-due':
      change(
        draft.accounts,
        (known) => known.personId === event.personId,
        (account) => ({ ...account, dueAt: event.dueAt }),
      );
      return;
    case 'account-received':
      answered(draft, event.personId, 'received');
      return;
    case 'account-declined':
      answered(draft, event.personId, 'declined');
      return;
    case 'harm-recorded':
      draft.harmRecorded = true;
      return;
    case 'consent-recorded': {
      const { party, to, given } = event;
      const same = (known: Draft['consents'][number]) =>
        known.to === to && known.party.as === party.as && known.party.id === party.id;
      put(draft.consents, same, { party, to, given });
      return;
    }
    case 'step-left-out':
      draft.stepsLeftOut.push({ step: event.step, personId: event.personId });
      return;
    case 'counsel-consulted':
      draft.counsel = { dueAt: event.dueAt, advised: false };
      return;
    case 'advice-recorded':
      draft.counsel = { dueAt: draft.counsel?.dueAt ?? draft.openedAt, advised: true };
      return;
    case 'statement-recorded':
    case 'wishes-recorded':
    case 'contact-arranged':
    case 'note-added':
    case 'authority-informed':
    case 'safety-arranged':
      return;
    default:
      event satisfies never;
  }
};

const answered = (draft: Draft, personId: string, state: 'received' | 'declined'): void => {
  const is = (known: Draft['accounts'][number]) => known.personId === personId;
  if (draft.accounts.some(is)) change(draft.accounts, is, (account) => ({ ...account, state }));
  else draft.accounts.push({ personId, state, dueAt: null });
};
