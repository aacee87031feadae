import type { Measure } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { mailChannel, type SuspensionStore } from './channel.ts';

const account = { id: 'a1', channelId: 'lists', externalId: 'anne@example.org', handle: 'anne@example.org' };
const measure: Measure = {
  id: 'm1',
  kind: 'suspend',
  account,
  until: '2026-12-01T00:00:00.000Z',
  reason: '30 days',
};
const notice = { id: 'n1', kind: 'decision' as const, subject: 's', body: 'b' };

const fail = () => Promise.reject(new Error('insert failed, parameters: anne@example.org'));
const channelOver = (store: Partial<SuspensionStore>) =>
  mailChannel({
    id: 'lists',
    lists: ['ant@lists.example.org'],
    suspensions: { get: fail, put: fail, remove: fail, ...store },
    sendNotice: fail,
  });

describe('the mail channel', () => {
  it('asks for another attempt when the store fails, and repeats no address of it', async () => {
    const channel = channelOver({});
    const answers = [
      await channel.apply(measure),
      await channel.lift(measure),
      await channel.observe(account, 'suspend'),
      await channel.notify(notice, account),
    ];
    expect(answers).toMatchObject([
      { outcome: 'retry' },
      { outcome: 'retry' },
      { state: 'retry' },
      { delivery: 'retry' },
    ]);
    expect(JSON.stringify(answers)).not.toContain('anne');
  });

  it('asks for another attempt when what stood in the way was gone a moment later', async () => {
    const channel = channelOver({ put: async () => false, get: async () => null });
    expect(await channel.apply(measure)).toMatchObject({ outcome: 'retry' });
  });

  it('asks for another attempt when its measure was put back while it was lifted', async () => {
    const again = { measureId: measure.id, until: null };
    const channel = channelOver({ remove: async () => {}, get: async () => again });
    expect(await channel.lift(measure)).toMatchObject({ outcome: 'retry' });
  });
});
