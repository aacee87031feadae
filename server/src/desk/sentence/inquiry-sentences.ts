import { type ArrangeSafety, type InquiryEvent, stepNames } from '@comity/core';
import type { z } from 'zod';
import { partNames } from '../parts/procedure-words.ts';
import { capital, listed } from '../parts/words.ts';
import type { Sentences } from './namings.ts';

/** What keeps somebody safe, as forms and sentences name it. Source: R25 */
export const safetyNames = {
  escort: 'an escort',
  security: 'security',
  'local-contact': 'a local contact',
  separation: 'that people do not meet',
} as const satisfies Record<z.infer<typeof ArrangeSafety>['kind'], string>;

const nameIn = (names: Readonly<Record<string, string>>, key: string, otherwise: string): string =>
  Object.hasOwn(names, key) ? (names[key] ?? otherwise) : otherwise;

const somebody = (from: string): string => nameIn(partNames, from, 'somebody else');

/** What was found out, said and arranged. */
export const inquirySentences: Sentences<InquiryEvent> = {
  'finding-recorded': ({ personId, violation, clauses }, name) =>
    `A finding about ${name.person(personId)} was recorded: ${violation ? 'a violation' : 'no violation'}${
      violation && clauses.length > 0 ? ` of ${listed(clauses)}` : ''
    }.`,
  'account-asked': ({ personId }, name) =>
    `${capital(name.person(personId))} was asked for their account. Their time begins when the letter arrives.`,
  'account-due': ({ personId, dueAt }, name) =>
    `${capital(name.person(personId))} can give their account until ${name.moment(dueAt)}.`,
  'account-received': ({ personId }, name) => `The account of ${name.person(personId)} was received.`,
  'account-declined': ({ personId }, name) =>
    `${capital(name.person(personId))} does not wish to give an account.`,
  'statement-recorded': ({ from, confidential }) =>
    `What ${somebody(from)} has to say was recorded${confidential ? ', in confidence' : ''}.`,
  'wishes-recorded': ({ from }) => `What ${somebody(from)} would wish for was recorded.`,
  'harm-recorded': () => 'It was recorded who was harmed, what they need, and whose obligations these are.',
  'consent-recorded': ({ party, to, given }) =>
    `${capital(partNames[party.as])} ${given ? 'consents' : 'does not consent'} to ${
      to === 'contact' ? 'being in contact with others of the case' : 'being named'
    }.`,
  'contact-arranged': ({ parties }) =>
    `Contact was arranged between ${listed(parties.map((party) => partNames[party.as]))}.`,
  'note-added': () => 'A note was added.',
  'authority-informed': ({ at }, name) => `An authority is involved, since ${name.moment(at)}.`,
  'safety-arranged': ({ kind }) =>
    `To keep somebody safe, ${nameIn(safetyNames, kind, 'something')} was arranged.`,
  'step-left-out': ({ step, because }) =>
    `${capital(stepNames[step])} was left out: ${
      because === 'protection' ? 'protection cannot wait' : 'the steps were changed for this case'
    }.`,
  'counsel-consulted': ({ dueAt }, name) => `Counsel was asked, and has until ${name.moment(dueAt)}.`,
  'advice-recorded': () => 'Counsel’s advice was recorded.',
};
