import { type CaseEvent, type RecordedEvent, replay } from '@comity/core';
import { alternate, type Measurement } from './figure.ts';

const eventCount = 100_000;
const rounds = 7;
const at = '2026-03-02T10:00:00.000Z';

/**
 * Folding the log of one case that has grown without measure, against parsing the same log, which any reading of it
 * costs. A state that is copied with each event shows here at once.
 */
export const fold: Measurement = {
  names: ['fold'],
  needs: [],
  measure: async () => {
    const log = logOf(eventCount);
    const text = JSON.stringify(log);
    const spent = (work: () => unknown) => async () => {
      const begun = performance.now();
      work();
      return performance.now() - begun;
    };
    const state = replay(log);
    if (state.motions.length === 0 || state.reports.length === 0) throw new Error('the log folds to nothing');
    const measured = await alternate(
      rounds,
      spent(() => replay(log)),
      spent(() => JSON.parse(text)),
    );
    const note = `${eventCount.toLocaleString('en')} events of one case folded, of parsing them: ${Math.round(measured.value)} ms`;
    const limit = { millisecondsMax: 1_000, milliseconds: measured.value };
    return [{ name: 'fold', ...measured, aim: { atMost: 2 }, limit, note }];
  },
};

/** Reports come in, notes are written, and every hundred events a motion is moved and voted on. */
const logOf = (count: number): RecordedEvent[] => {
  const log: RecordedEvent[] = [opened, tracked, named].map((event) => ({ event, actorId: 'staff' }));
  while (log.length < count) log.push({ event: nth(log.length), actorId: `member-${log.length % 7}` });
  return log;
};

const opened: CaseEvent = {
  type: 'case-opened',
  caseId: 'case',
  caseName: 'dofira-lumeto',
  openedAt: at,
  procedureId: 'member-review-committee',
  procedureVersion: 1,
  abuseOf: null,
};
const tracked: CaseEvent = {
  type: 'track-set',
  track: 'serious',
  from: null,
  bodyId: 'committee',
  texts: { reason: 'case-t1' },
};
const named: CaseEvent = { type: 'respondent-named', personId: 'robin' };

const nth = (n: number): CaseEvent => {
  const motionId = `case-m${Math.floor(n / 100)}`;
  if (n % 100 === 0) {
    return {
      type: 'motion-proposed',
      motionId,
      bodyId: 'committee',
      instance: 'first',
      proposal: { kind: 'transfer', toBodyId: 'board' },
      supersedes: null,
      openedAt: at,
      closesAt: at,
      remindAt: [],
      texts: { 'proposal.reason': `case-t${n}` },
    };
  }
  if (n % 100 <= 7) return { type: 'vote-cast', motionId, memberId: `member-${n % 100}`, vote: 'for' };
  if (n % 100 === 8) {
    const tally = { eligible: 7, present: 7, quorum: 4, for: 3, against: 4, abstained: 0 };
    return { type: 'motion-failed', motionId, why: 'no-majority', tally };
  }
  if (n % 100 === 9)
    return { type: 'member-recused', memberId: `other-${n}`, conflict: 'hard', cause: 'declared', texts: {} };
  if (n % 3 === 0) return { type: 'note-added', texts: { note: `case-t${n}` } };
  return {
    type: 'report-added',
    reportId: `report-${n}`,
    channelId: 'forum',
    accountId: null,
    receivedAt: at,
  };
};
