import { PlatformAct } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { actFromDelivery, isSentByBot } from './act.ts';

const rules = { org: 'Octo-Org', receivedAt: '2026-11-20T09:00:00.000Z', ownLogin: 'comity[bot]' };
const payload = {
  action: 'blocked',
  blocked_user: { id: 7, login: 'mallory', type: 'User' },
  sender: { id: 8, login: 'maintainer', type: 'User' },
  organization: { id: 9, login: 'octo-org' },
};
const bot = (login: string) => ({ sender: { id: 10, login, type: 'Bot' } });
const read = (changed: object = {}, name = 'org_block', changedRules: object = {}) =>
  actFromDelivery(
    { id: 'delivery-1', name, payload: { ...payload, ...changed } },
    { ...rules, ...changedRules },
  );

describe('a block in the organisation', () => {
  it('by a human is an act of another, done when its delivery came in, with no end told', () => {
    const act = read();
    expect(PlatformAct.parse(act)).toEqual(act);
    expect(act).toEqual({
      eventId: 'delivery-1',
      kind: 'suspend',
      act: 'applied',
      account: { externalId: '7', handle: 'mallory' },
      by: { externalId: '8', handle: 'maintainer' },
      ours: false,
      at: '2026-11-20T09:00:00.000Z',
    });
  });

  it('that is taken away is a lift', () => {
    expect(read({ action: 'unblocked' })).toMatchObject({ act: 'lifted', ours: false });
  });

  it.each([
    ['our own App', bot('comity[bot]'), {}, true],
    ['our own App, in other letters', bot('Comity[bot]'), {}, true],
    ['another App', bot('sweeper[bot]'), {}, false],
    ['an App, while ours is not known', bot('comity[bot]'), { ownLogin: null }, false],
    [
      'a human with the login of our bot',
      { sender: { id: 1, login: 'comity[bot]', type: 'User' } },
      {},
      false,
    ],
    ['the organisation itself', { sender: { id: 9, login: 'octo-org', type: 'Organization' } }, {}, false],
    ['somebody whose kind is not told', { sender: { id: 8, login: 'maintainer' } }, {}, false],
    ['a ghost', { sender: null }, {}, false],
  ])('by %s: ours %#', (_who, changed, changedRules, ours) => {
    expect(read(changed, 'org_block', changedRules)).toMatchObject({ ours });
  });

  it('by a ghost names nobody', () => {
    expect(read({ sender: null })).toMatchObject({ by: null });
  });

  it.each([
    ['of a ghost', { blocked_user: null }],
    ['in another organisation', { organization: { id: 1, login: 'another' } }],
    ['with an action that is not known yet', { action: 'extended' }],
  ])('%s is nothing to tell', (_case, changed) => {
    expect(read(changed)).toBeNull();
  });

  it('is no act as another event', () => {
    expect(read({}, 'organization')).toBeNull();
  });

  it('of another shape is refused by naming the field, not its content', () => {
    const odd = { blocked_user: { id: 'seven', login: 'secret words' } };
    expect(() => read(odd)).toThrow('blocked_user');
    expect(() => read(odd)).not.toThrow('secret words');
  });

  it('tells whether an App did it', () => {
    expect(isSentByBot({ ...payload, ...bot('sweeper[bot]') })).toBe(true);
    expect(isSentByBot(payload)).toBe(false);
    expect(isSentByBot({ ...payload, sender: null })).toBe(false);
  });
});
