import {
  type CaseCommand,
  type CaseEvent,
  type Notice,
  noticeOfDecision,
  type Procedure,
} from '@comity/core';
import { inArray } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { evidence } from '../database/schema/index.ts';
import { textDigest } from './chain.ts';
import type { Follow } from './follow.ts';

/** What is said in words around some events. The log holds its digests, rows hold the words. Source: design idea 3 */
export type Words = {
  /** Texts of the case by their id. */
  readonly texts: ReadonlyMap<string, string>;
  /** The notice that the events owe. */
  readonly notice: Notice | null;
  /** What an event names, by id, and its digest. */
  digestsOf(event: CaseEvent): Readonly<Record<string, string>>;
};

/** What of a notice is sealed: all that is sent. */
export const noticeText = ({ subject, body }: Pick<Notice, 'subject' | 'body'>): string =>
  `${subject}\n\n${body}`;

/** Gathers the words around events: the decision's texts, the notice, and the evidence of reports that are added. */
export const gatherWords = async (
  tx: Tx,
  command: CaseCommand,
  events: readonly CaseEvent[],
  setting: { follow: Follow; procedure: Procedure; caseName: string },
): Promise<Words> => {
  const decided = events.find((event) => event.type === 'decision-adopted');
  const texts = new Map<string, string>();
  if (decided && command.type === 'decide') {
    texts.set(decided.findingTextId, command.finding);
    texts.set(decided.wordingTextId, command.wording);
  }
  const { follow, procedure, caseName } = setting;
  const { community, channelName } = follow;
  const wording = command.type === 'decide' ? command.wording : '';
  const notice = noticeOfDecision(events, wording, { community, procedure, caseName, channelName });
  const sealed = await readDigests(tx, events);
  return { texts, notice, digestsOf: (event) => digestsOf(event, texts, notice, sealed) };
};

type Sealed = readonly { readonly id: string; readonly reportId: string; readonly sha256: string }[];

const readDigests = async (tx: Tx, events: readonly CaseEvent[]): Promise<Sealed> => {
  const reportIds = events.flatMap((event) => (event.type === 'report-added' ? [event.reportId] : []));
  if (reportIds.length === 0) return [];
  const columns = { id: evidence.id, reportId: evidence.reportId, sha256: evidence.sha256 };
  return tx.select(columns).from(evidence).where(inArray(evidence.reportId, reportIds));
};

const digestsOf = (
  event: CaseEvent,
  texts: ReadonlyMap<string, string>,
  notice: Notice | null,
  sealed: Sealed,
): Record<string, string> => {
  if (event.type === 'decision-adopted') {
    return Object.fromEntries([...texts].map(([id, text]) => [id, textDigest(text)]));
  }
  if (event.type === 'notice-owed' && notice) return { [notice.id]: textDigest(noticeText(notice)) };
  if (event.type === 'report-added') {
    const own = sealed.filter(({ reportId }) => reportId === event.reportId);
    return Object.fromEntries(own.map(({ id, sha256 }) => [id, sha256]));
  }
  return {};
};
