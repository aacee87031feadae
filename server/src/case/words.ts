import {
  type CaseCommand,
  type CaseEvent,
  type CaseState,
  type Notice,
  noticesOf,
  numberOf,
  type Procedure,
  sealedTextsOf,
  textsOf,
  wordsAt,
} from '@comity/core';
import { inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { caseText, evidence } from '../database/schema/index.ts';
import { type SaltedText, salted, saltedDigest } from '../sealing/sealed-text.ts';
import { textDigest } from './chain.ts';
import type { Follow } from './follow.ts';

/** What is said in words around some events. The log holds its digests, rows hold the words. Source: design idea 3 */
export type Words = {
  /** Texts that came with the command, by their id. */
  readonly texts: ReadonlyMap<string, string>;
  /** Those of them that were said in confidence. */
  readonly confidential: ReadonlyMap<string, SaltedText>;
  /** The notices that the events owe. */
  readonly notices: readonly Notice[];
  /** What an event names, by id, and its digest. */
  digestsOf(event: CaseEvent): Readonly<Record<string, string>>;
};

type Said = {
  /** The case before the command. */
  readonly state: CaseState;
  /** `null` for what follows by itself: it brings no words. */
  readonly command: CaseCommand | null;
  readonly events: readonly CaseEvent[];
  readonly procedure: Procedure;
  readonly follow: Pick<Follow, 'community' | 'channelName'>;
};

/** What of a notice is sealed: all that is sent. */
export const noticeText = ({ subject, body }: Pick<Notice, 'subject' | 'body'>): string =>
  `${subject}\n\n${body}`;

/** Gathers the words around events: new texts, the notices that are owed, and the evidence of reports that are added. */
export const gatherWords = async (tx: Tx, said: Said): Promise<Words> => {
  const { state, events, procedure, follow } = said;
  const texts = newTexts(said);
  const [older, sealed] = await Promise.all([readOlder(tx, events, texts), readSealedEvidence(tx, events)]);
  const { community, channelName } = follow;
  const opened = events.find((event) => event.type === 'case-opened');
  const caseName = opened?.caseName ?? state.caseName;
  const word = (id: string) => texts.get(id) ?? older.get(id) ?? '';
  const notices = noticesOf({ events, state, word, community, procedure, caseName, channelName });
  const confidential = new Map(
    events.flatMap(sealedTextsOf).flatMap((id) => {
      const words = texts.get(id);
      return words === undefined ? [] : [[id, salted(words)] as const];
    }),
  );
  return {
    texts,
    confidential,
    notices,
    digestsOf: (event) => digestsOf(event, { texts, confidential, notices, sealed }),
  };
};

/** The first event that names a new text does it by the path at which the command has it. */
const newTexts = ({ state, command, events }: Said): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  for (const event of events) {
    for (const [path, id] of Object.entries(textsOf(event))) {
      if (numberOf(id) <= state.counts.texts || texts.has(id)) continue;
      const words = wordsAt(command, path);
      if (words.trim() === '') throw new Error(`${event.type} names words that its command does not have`);
      texts.set(id, words);
    }
  }
  return texts;
};

/** Words of earlier commands that a notice may have to say again, such as those of a motion. */
const readOlder = async (
  tx: Tx,
  events: readonly CaseEvent[],
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  if (!events.some(({ type }) => type === 'notice-owed')) return new Map();
  const named = events.flatMap((event) => [
    ...Object.values(textsOf(event)),
    ...(event.type === 'decision-adopted' ? Object.values(event.words) : []),
  ]);
  const ids = [...new Set(named)].filter((id) => !texts.has(id));
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: caseText.id, body: caseText.body })
    .from(caseText)
    .where(inArray(caseText.id, ids));
  return new Map(rows.map(({ id, body }) => [id, body]));
};

type Sealed = readonly { readonly id: string; readonly reportId: string; readonly sha256: string }[];

const readSealedEvidence = async (tx: Tx, events: readonly CaseEvent[]): Promise<Sealed> => {
  const reportIds = events.flatMap((event) => (event.type === 'report-added' ? [event.reportId] : []));
  if (reportIds.length === 0) return [];
  const columns = { id: evidence.id, reportId: evidence.reportId, sha256: evidence.sha256 };
  return tx.select(columns).from(evidence).where(inArray(evidence.reportId, reportIds));
};

const digestsOf = (
  event: CaseEvent,
  { texts, confidential, notices, sealed }: Omit<Words, 'digestsOf'> & { readonly sealed: Sealed },
): Record<string, string> => {
  if (event.type === 'notice-owed') {
    const notice = notices.find(({ id }) => id === event.noticeId);
    return notice ? { [notice.id]: textDigest(noticeText(notice)) } : {};
  }
  if (event.type === 'report-added') {
    const own = sealed.filter(({ reportId }) => reportId === event.reportId);
    return Object.fromEntries(own.map(({ id, sha256 }) => [id, sha256]));
  }
  return Object.fromEntries(
    Object.values(textsOf(event)).flatMap((id) => {
      const hidden = confidential.get(id);
      if (hidden) return [[id, saltedDigest(hidden)] as const];
      const words = texts.get(id);
      return words === undefined ? [] : [[id, textDigest(words)] as const];
    }),
  );
};
