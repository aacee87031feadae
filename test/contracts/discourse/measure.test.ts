import { describe, expect, test } from 'vitest';
import { account, answering, endsAt, forum, measure, racing, timeoutBefore } from './forum.ts';

const theirs = { until: '2026-03-03T00:00:00.000Z', reason: 'Spam.' };
const id = measure().id;

const by = { id: 1, username: 'comity', name: 'comity', avatar_template: '' };
const nothingDone = {
  suspend: {
    suspension: {
      suspend_reason: '',
      full_suspend_reason: '',
      suspended_till: '',
      suspended_at: '',
      suspended_by: by,
    },
  },
  silence: {
    silence: {
      silenced: true,
      silence_reason: '',
      full_silence_reason: '',
      silenced_till: '',
      silenced_at: '',
      silenced_by: by,
    },
  },
};

describe.each([
  { kind: 'suspend', ends: 'unsuspend', till: 'suspendedTill', reason: 'reason', by: 'by' },
  { kind: 'silence', ends: 'unsilence', till: 'silencedTill', reason: 'silenceReason', by: 'silencedBy' },
] as const)('Discourse: to $kind', ({ kind, ends, till, reason, by }) => {
  const asked = (changes: Parameters<typeof measure>[0] = {}) => measure({ kind, ...changes });
  const begin = `PUT /admin/users/7/${kind}.json`;
  const end = `PUT /admin/users/7/${ends}.json`;

  test('shows in the forum’s own words who did it, why, and at the end of it our mark', async () => {
    const { channel, standIn, changes } = forum();
    await channel.apply(asked());
    expect(standIn.state().accounts[0]).toMatchObject({
      [till]: endsAt,
      [by]: 'comity',
      [reason]: `${asked().reason} [comity ${id}]`,
    });
    expect(changes()).toEqual([begin]);
  });

  test('for ever is a date that nobody lives to see', async () => {
    const { channel, standIn } = forum();
    await channel.apply(asked({ until: null }));
    expect(standIn.state().accounts[0]?.[till]).toBe('3000-01-01T00:00:00.000Z');
  });

  test('until another end is to end it and to begin again', async () => {
    const { channel, changes } = forum();
    await channel.apply(asked());
    await channel.apply(asked({ until: '2026-04-01T00:00:00.000Z' }));
    expect(changes()).toEqual([begin, end, begin]);
  });

  test('with a change that stopped half way is completed by the next try', async () => {
    const { channel, next, standIn } = forum();
    await channel.apply(asked());
    next(null, null, timeoutBefore);
    expect(await channel.apply(asked({ until: null }))).toMatchObject({ outcome: 'retry' });
    expect(await channel.apply(asked({ until: null }))).toEqual({ outcome: 'done' });
    expect(standIn.state().accounts[0]?.[till]).toBe('3000-01-01T00:00:00.000Z');
  });

  test('is over at its end, without anybody having lifted it, and can begin again at once', async () => {
    const { channel, setTime, standIn } = forum();
    await channel.apply(asked());
    setTime('2026-03-09T09:00:00.124Z');
    expect(await channel.observe(account, kind)).toEqual({ state: 'absent' });
    const later = asked({ id: 'a-later-one', until: '2026-04-01T00:00:00.000Z' });
    expect(await channel.apply(later)).toEqual({ outcome: 'done' });
    expect(standIn.state().accounts[0]?.[till]).toBe(later.until);
    expect(await channel.observe(account, kind)).toMatchObject({ state: 'present', mark: later.id });
  });

  test('by another measure of ours is left to that measure', async () => {
    const { channel, changes } = forum();
    await channel.apply(asked());
    expect(await channel.lift(asked({ id: 'another' }))).toMatchObject({ outcome: 'not-ours' });
    expect(changes()).toEqual([begin]);
  });

  test('when a human does it between our look and our act leaves theirs', async () => {
    const { channel, standIn, next } = forum();
    next(
      null,
      racing(() => standIn[kind](7, theirs, 'maintainer')),
    );
    expect(await channel.apply(asked())).toEqual({
      outcome: 'not-ours',
      observed: { state: 'present', until: theirs.until, mark: null },
    });
    expect(standIn.state().accounts[0]).toMatchObject({ [till]: theirs.until, [by]: 'maintainer' });
  });

  test('is not thought done when the forum says 200 and did nothing', async () => {
    const { channel, next } = forum();
    next(null, async () => Response.json(nothingDone[kind]));
    expect(await channel.apply(asked())).toEqual({
      outcome: 'retry',
      words: 'The account changed on the forum while we changed it.',
    });
  });

  test('a member of the forum’s staff needs a human, who is told', async () => {
    const { channel, changes } = forum();
    const staff = { ...account, externalId: '3', handle: 'maintainer' };
    expect(await channel.apply(asked({ account: staff }))).toMatchObject({
      outcome: 'needs-human',
      words: expect.stringContaining('not permitted') as string,
    });
    expect(changes()).toEqual([]);
  });
});

describe('Discourse: the forum itself', () => {
  test('a forum that never answers is given up after the time allowed', async () => {
    const { channel, next } = forum();
    next(async () => new Promise(() => {}));
    expect(await channel.apply(measure())).toEqual({
      outcome: 'retry',
      words: 'The forum did not answer within 500 ms.',
      afterSeconds: undefined,
    });
  });

  test('a refused key needs a human, with the name of the scope that it lacks', async () => {
    const { channel } = forum({ apiKey: 'wrong' });
    const words = expect.stringMatching(/not permitted to view.*scope "comity: sanctions"/) as string;
    expect(await channel.apply(measure())).toEqual({ outcome: 'needs-human', words });
    expect(await channel.observe(account, 'silence')).toEqual({ state: 'refused', words });
  });

  test('the stand-in’s own limit is waited for, and passes', async () => {
    const { channel, setTime } = forum({ requestsPerMinuteMax: 1 });
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry', afterSeconds: 60 });
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'retry', afterSeconds: 60 });
    setTime('2026-03-02T09:01:00.000Z');
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
  });

  test.each([500, 502])('an answer %i of the front server is tried again', async (status) => {
    const { channel, next } = forum();
    next(null, answering(status));
    expect(await channel.apply(measure())).toMatchObject({ outcome: 'retry' });
  });

  test.each([400, 422])('an answer %i needs a human, to act and to look', async (status) => {
    const { channel, next } = forum();
    const words = `The forum answered ${status}.`;
    next(null, answering(status));
    expect(await channel.apply(measure())).toEqual({ outcome: 'needs-human', words });
    next(answering(status));
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'refused', words });
  });

  test('a silence of which only the row is left is cleared before another begins', async () => {
    const { channel, standIn, setTime, changes } = forum();
    standIn.silence(7, { until: endsAt, reason: 'Spam.' }, 'maintainer');
    setTime('2026-03-10T00:00:00.000Z');
    await channel.apply(measure({ kind: 'silence', until: null }));
    expect(changes()).toEqual(['PUT /admin/users/7/unsilence.json', 'PUT /admin/users/7/silence.json']);
  });
});
