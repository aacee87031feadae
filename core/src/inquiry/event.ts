import type { Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { Step } from '../procedure/track.ts';
import type { Instant } from '../time/instant.ts';
import type { Party } from './command.ts';

/** What was found out, said and arranged. */
export type InquiryEvent =
  | {
      readonly type: 'finding-recorded';
      readonly findingId: Id;
      readonly personId: Id;
      readonly violation: boolean;
      readonly clauses: readonly string[];
      readonly ongoing: boolean | null;
      readonly danger: boolean | null;
      /** Whether context and impact are both on record. Source: R21 */
      readonly weighed: boolean;
      readonly texts: Texts;
    }
  | {
      readonly type: 'account-asked';
      readonly personId: Id;
      readonly dueAt: Instant;
      readonly texts: Texts;
    }
  /** The letter that asks reached them: the time to answer counts from then. */
  | { readonly type: 'account-due'; readonly personId: Id; readonly dueAt: Instant }
  | { readonly type: 'account-received'; readonly personId: Id; readonly texts: Texts }
  | { readonly type: 'account-declined'; readonly personId: Id; readonly texts: Texts }
  | {
      readonly type: 'statement-recorded';
      readonly from: string;
      /** Its words are sealed. Source: R56 */
      readonly confidential: boolean;
      readonly texts: Texts;
    }
  | { readonly type: 'wishes-recorded'; readonly from: string; readonly texts: Texts }
  | { readonly type: 'harm-recorded'; readonly texts: Texts }
  | {
      readonly type: 'consent-recorded';
      readonly party: Party;
      readonly to: 'contact' | 'naming';
      readonly given: boolean;
    }
  | { readonly type: 'contact-arranged'; readonly parties: readonly Party[]; readonly texts: Texts }
  | { readonly type: 'note-added'; readonly texts: Texts }
  | { readonly type: 'authority-informed'; readonly at: Instant; readonly texts: Texts }
  | { readonly type: 'safety-arranged'; readonly kind: string; readonly texts: Texts }
  | {
      readonly type: 'step-left-out';
      readonly step: Step;
      readonly personId: Id | null;
      readonly because: 'protection' | 'amended';
      readonly texts: Texts;
    }
  | { readonly type: 'counsel-consulted'; readonly dueAt: Instant; readonly texts: Texts }
  | { readonly type: 'advice-recorded'; readonly texts: Texts };
