import { isRefusal } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Committee, onTrack, opening, openCommittee, start } from '../../fixtures/committee.ts';
import { caseEvent, cases } from '../database/schema/index.ts';
import { linkHash } from './chain.ts';
import { execute } from './execute.ts';
import { loadCase, loadState } from './load.ts';
import { recall } from './remembered.ts';
import { verifyLog } from './verify-log.ts';

let committee: Committee;
beforeAll(async () => {
  committee = await openCommittee();
});
afterAll(() => committee.client.close());

/** A case with more events than are read anew each time. */
const openLong = async (caseId: string): Promise<void> => {
  const one = opening(`report of ${caseId}`, ['robin'], caseId);
  const reports = Array.from({ length: 600 }, (_, n) => ({
    ...(one.reports[0] ?? { channelId: 'forum', accountId: null, receivedAt: start }),
    reportId: `${caseId} ${n}`,
  }));
  await committee.run('staff', { ...one, reports }, { caseId });
};
const load = (caseId: string) => committee.db.transaction((tx) => loadCase(tx, caseId));
const note = { type: 'add-note' as const, note: 'A note.' };

describe('a long case that was read before', () => {
  it('is not read again while its log ends in the same hash', async () => {
    await openLong('same');
    const loaded = await load('same');
    expect(recall('same')?.state).toBe(loaded.state);
    expect((await load('same')).state).toBe(loaded.state);
  });

  it('is read on from there when another process wrote to it', async () => {
    await openLong('other');
    const { version, headHash } = await load('other');
    const event = { type: 'note-added' as const, texts: { note: 'other-t1' } };
    const row = { caseId: 'other', version: version + 1, event, words: {}, actorId: 'm1', at: start };
    const hash = linkHash(headHash, row);
    await committee.db.insert(caseEvent).values({ ...row, type: event.type, hash });
    await committee.db
      .update(cases)
      .set({ version: row.version, headHash: hash })
      .where(eq(cases.id, 'other'));
    const { state, version: after } = await committee.run('staff', onTrack('serious'), { caseId: 'other' });
    // The text of the track comes after that of the note.
    expect([after, state.counts.texts]).toEqual([version + 2, 2]);
    expect(state).toEqual(await loadState(committee.db, 'other'));
  });

  it('forgets what was rolled back', async () => {
    await openLong('back');
    const before = await load('back');
    const staff = { id: 'staff', roles: ['staff' as const] };
    const execution = { caseId: 'back', command: note, actor: staff, now: new Date(start) };
    const rolledBack = committee.db.transaction(async (tx) => {
      expect(isRefusal(await execute(tx, { ...execution, follow: committee.follow }))).toBe(false);
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    // It is still in mind as it never was: the chain tells.
    expect(recall('back')?.version).toBe(before.version + 1);
    expect((await load('back')).version).toBe(before.version);
    const { state, version } = await committee.run('staff', onTrack('serious'), { caseId: 'back' });
    expect([version, state.counts.texts]).toEqual([before.version + 1, 1]);
    expect(state).toEqual(await loadState(committee.db, 'back'));
  });

  it('ends in a log that holds', async () => {
    const { breaks } = await verifyLog(committee.db, committee.follow.vault);
    // The note that was written by hand has no words.
    expect(breaks.filter(({ caseId }) => caseId !== 'other')).toEqual([]);
  });
});
