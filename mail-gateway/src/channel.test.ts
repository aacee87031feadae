import type { Measure } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { type MailSuspension, mailChannel } from './channel.ts';

const account = { id: 'a1', channelId: 'lists', externalId: 'anne@example.org', handle: 'anne@example.org' };
const measure: Measure = {
  id: 'm1',
  kind: 'suspend',
  account,
  until: '2026-12-01T00:00:00.000Z',
  reason: '30 days',
};

const given = (standing?: MailSuspension) => {
  const rows = new Map<string, MailSuspension>(standing ? [[account.externalId, standing]] : []);
  const channel = mailChannel({
    id: 'lists',
    lists: ['ant@lists.example.org'],
    suspensions: {
      get: async (externalId) => rows.get(externalId) ?? null,
      put: async (externalId, suspension) => void rows.set(externalId, suspension),
      remove: async (externalId, measureId) => {
        if (rows.get(externalId)?.measureId === measureId) rows.delete(externalId);
      },
    },
    sendNotice: async () => ({ delivery: 'delivered' }),
  });
  return { rows, channel };
};

describe('the mail channel', () => {
  it('applies a suspension once, however often it is asked', async () => {
    const { channel, rows } = given();
    expect(await channel.apply(measure)).toEqual({ outcome: 'done' });
    expect(await channel.apply(measure)).toEqual({ outcome: 'done' });
    expect([...rows.values()]).toEqual([{ measureId: 'm1', until: measure.until }]);
    expect(await channel.observe(account, 'suspend')).toEqual({
      state: 'present',
      until: measure.until,
      mark: 'm1',
    });
  });

  it('gives its own suspension another end', async () => {
    const { channel, rows } = given({ measureId: 'm1', until: measure.until });
    await channel.apply({ ...measure, until: null });
    expect([...rows.values()]).toEqual([{ measureId: 'm1', until: null }]);
  });

  it('lifts a suspension once, however often it is asked', async () => {
    const { channel } = given({ measureId: 'm1', until: null });
    expect(await channel.lift(measure)).toEqual({ outcome: 'done' });
    expect(await channel.lift(measure)).toEqual({ outcome: 'done' });
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
  });

  it("leaves another's suspension alone", async () => {
    const other = { measureId: 'm0', until: null };
    const { channel, rows } = given(other);
    const answer = { outcome: 'not-ours', observed: { state: 'present', until: null, mark: 'm0' } };
    expect(await channel.apply(measure)).toEqual(answer);
    expect(await channel.lift(measure)).toEqual(answer);
    expect([...rows.values()]).toEqual([other]);
  });

  it('asks for another attempt when the store fails, and throws nothing', async () => {
    const fail = () => Promise.reject(new Error('database away'));
    const channel = mailChannel({
      id: 'lists',
      lists: [],
      suspensions: { get: fail, put: fail, remove: fail },
      sendNotice: fail,
    });
    expect(await channel.apply(measure)).toMatchObject({ outcome: 'retry' });
    expect(await channel.lift(measure)).toMatchObject({ outcome: 'retry' });
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'retry' });
    const notice = { id: 'n1', kind: 'decision' as const, subject: 's', body: 'b' };
    expect(await channel.notify(notice, account)).toMatchObject({ delivery: 'retry' });
  });
});
