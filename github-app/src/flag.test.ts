import { evidenceCharactersMax, Flag } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { flagFromDelivery } from './flag.ts';

const rules = { org: 'Octo-Org', flagLabels: ['code-of-conduct'] };
const issue = {
  id: 444500041,
  node_id: 'I_kwDO',
  html_url: 'https://github.com/octo-org/repo/issues/7',
  title: 'A title',
  body: 'A body',
  user: { id: 7, login: 'mallory' },
  created_at: '2026-11-19T08:00:00Z',
  updated_at: '2026-11-19T09:00:00Z',
};
const payload = {
  action: 'labeled',
  label: { name: 'Code-of-Conduct' },
  sender: { id: 8, login: 'maintainer' },
  repository: { private: false, owner: { login: 'octo-org' } },
  issue,
};
const read = (changed: object = {}, name = 'issues') =>
  flagFromDelivery({ id: 'delivery-1', name, payload: { ...payload, ...changed } }, rules);

describe('a labelled issue', () => {
  it('is a flag, whatever the case of the label and the organisation', () => {
    expect(read()).toEqual({
      eventId: 'delivery-1',
      reason: 'label:Code-of-Conduct',
      subject: { type: 'issue', url: issue.html_url, externalId: 'I_kwDO', title: 'A title' },
      capture: {
        body: 'A body',
        truncated: false,
        author: { externalId: '7', handle: 'mallory' },
        createdAt: '2026-11-19T08:00:00.000Z',
        editedAt: null,
        capturedAt: '2026-11-19T09:00:00.000Z',
        parentUrl: null,
      },
      reporter: { externalId: '8', handle: 'maintainer' },
      narrative: '',
      visibleTo: 'everyone who can see the label; the repository is public',
      flaggedAt: '2026-11-19T09:00:00.000Z',
    });
  });

  it('says when its repository is private', () => {
    const flag = read({ repository: { ...payload.repository, private: true } });
    expect(flag).toHaveProperty('visibleTo', expect.stringContaining('private'));
  });

  it('without a body, by a ghost, is still a flag', () => {
    const flag = read({ issue: { ...issue, body: null, user: null } });
    expect(flag).toHaveProperty('capture.body', '');
    expect(flag).toHaveProperty('capture.author', null);
  });

  it('is cut to what a flag may carry, and says so', () => {
    const long = `${'x'.repeat(evidenceCharactersMax - 1)}😀`;
    const flag = Flag.parse(read({ issue: { ...issue, body: long } }));
    expect(flag.capture?.truncated).toBe(true);
    expect(flag.capture?.body).toBe('x'.repeat(evidenceCharactersMax - 1));
  });

  it.each([
    ['another label', { label: { name: 'bug' } }],
    ['another organisation', { repository: { private: false, owner: { login: 'another' } } }],
    ['the label taken off again', { action: 'unlabeled' }],
  ])('is no flag for %s', (_case, changed) => {
    expect(read(changed)).toBeNull();
  });

  it('is no flag as another event', () => {
    expect(read({}, 'discussion')).toBeNull();
  });

  it('of another shape is refused by naming the field, not its content', () => {
    expect(() => read({ issue: { ...issue, html_url: 'secret words' } })).toThrow('html_url');
    expect(() => read({ issue: { ...issue, html_url: 'secret words' } })).not.toThrow('secret words');
  });
});
