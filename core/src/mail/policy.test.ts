import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListFacts, listVerdict } from './policy.ts';
import { type MeasureKind, measureKinds } from '../sanction/measure.ts';
import type { VerdictRequest } from './verdict.ts';

const now = '2026-03-02T10:00:00.000Z';
const relay = 'lmtp://127.0.0.1:8024';

const request = (more: Partial<VerdictRequest> = {}): VerdictRequest => ({
  envelope: {
    mailFrom: 'robin@example.org',
    recipient: { address: 'members@lists.example.org', notify: null, orcpt: null },
    dsn: { ret: null, envid: null },
    smtpUtf8: false,
    eightBitMime: false,
    queueId: null,
    clientAddress: null,
    helo: null,
    protocol: 'lmtp',
  },
  identity: { state: 'one', address: 'robin@example.org', name: 'Robin' },
  authentication: { result: 'aligned', methods: [] },
  sizeBytes: 1_000,
  oddities: [],
  ...more,
});

const facts = (more: Partial<ListFacts> = {}): ListFacts => ({
  policy: 'open',
  relay,
  measures: [],
  ...more,
});
const authenticated = (result: 'aligned' | 'unproved' | 'failed') => ({
  authentication: { result, methods: [] },
});
const ambiguous = { identity: { state: 'ambiguous' as const, why: 'two From fields' } };
const measured = (kind: MeasureKind, until: string | null = null): Partial<ListFacts> => ({
  measures: [{ kind, until }],
});
const forever = measured('suspend');
const until = (instant: string) => measured('suspend', instant);
const notProved = ['unproved', 'failed'] as const;

describe('what happens to a post', () => {
  it.each<[string, string, Partial<VerdictRequest>, Partial<ListFacts>]>([
    ['an open list passes it on', 'relay', {}, {}],
    [
      'an open list passes it on, whether the address is proved or not',
      'relay',
      authenticated('unproved'),
      {},
    ],
    ['an open list passes on also what failed', 'relay', authenticated('failed'), {}],
    ['a moderated list holds it', 'hold', {}, { policy: 'hold' }],
    ['a suspended person’s proved post is refused', 'reject', {}, forever],
    [
      'a suspended person’s proved post is refused until the end',
      'reject',
      {},
      until('2026-03-02T10:00:00.001Z'),
    ],
    ['a suspension ends at its instant', 'relay', {}, until(now)],
    ['a suspension that is over counts no more', 'relay', {}, until('2026-03-02T09:59:59.999Z')],
    [
      'a suspension that is over leaves the list’s policy',
      'hold',
      {},
      { ...until('2026-03-01T00:00:00.000Z'), policy: 'hold' },
    ],
    ['a suspended name that is not proved is held', 'hold', authenticated('unproved'), forever],
    ['a suspended name that failed is held', 'hold', authenticated('failed'), forever],
    ['nobody is refused for a message that names nobody', 'hold', ambiguous, forever],
    ['an unclear author is held on an open list', 'hold', ambiguous, {}],
    ['an unusual message is held on an open list', 'hold', { oddities: ['a NUL byte'] }, {}],
    ['an unusual message of a suspended person is refused', 'reject', { oddities: ['a NUL byte'] }, forever],
  ])('%s: %s (R47, R77)', (_rule, action, message, list) => {
    expect(listVerdict(request(message), facts(list), now).action).toBe(action);
  });

  it.each([
    ['suspend', /^You cannot post here at present/],
    ['silence', /^You can read here and cannot write at present/],
  ] as const)('a refusal of %s is 550 5.7.1 and fits what was decided (R41, R44, R76)', (kind, text) => {
    const verdict = listVerdict(request(), facts(measured(kind)), now);
    expect(verdict).toEqual({
      action: 'reject',
      reply: { code: 550, enhanced: '5.7.1', text: expect.stringMatching(text) as string },
    });
  });

  it('a post that is to be read first is held on an open list, and its moderators are told why (R41)', () => {
    expect(listVerdict(request(), facts(measured('hold-posts')), now)).toMatchObject({
      action: 'hold',
      reason: 'what this person writes is read by a moderator before it is passed on',
    });
  });

  it.each(measureKinds)('%s harms nobody whose name was forged: what is not proved is held (R77)', (kind) => {
    for (const result of notProved) {
      const verdict = listVerdict(request(authenticated(result)), facts(measured(kind)), now);
      expect(verdict).toMatchObject({
        action: 'hold',
        reason: expect.stringContaining('not proved') as string,
      });
    }
  });

  it.each(measureKinds)('%s ends at its instant (R45)', (kind) => {
    expect(listVerdict(request(), facts(measured(kind, now)), now).action).toBe('relay');
    const last = '2026-03-02T10:00:00.001Z';
    expect(listVerdict(request(), facts(measured(kind, last)), now).action).not.toBe('relay');
  });

  it('of several measures the gravest that is not over counts, whatever their order', () => {
    const held = { kind: 'hold-posts', until: null } as const;
    const silent = { kind: 'silence', until: '2026-03-09T10:00:00.000Z' } as const;
    const over = { kind: 'suspend', until: '2026-03-01T10:00:00.000Z' } as const;
    for (const measures of [
      [held, silent, over],
      [over, silent, held],
    ]) {
      expect(listVerdict(request(), facts({ measures }), now)).toMatchObject({
        reply: { text: expect.stringContaining('read here') as string },
      });
    }
    expect(listVerdict(request(), facts({ measures: [over, held] }), now).action).toBe('hold');
  });

  it('what is held is accepted with 250', () => {
    expect(listVerdict(request(), facts({ policy: 'hold' }), now)).toMatchObject({ reply: { code: 250 } });
  });

  it('what is passed on goes to the list’s own manager', () => {
    expect(listVerdict(request(), facts(), now)).toEqual({ action: 'relay', to: relay });
  });

  it('the sender of a held post is not told whether somebody is suspended (R56, R57)', () => {
    const suspended = listVerdict(request(authenticated('unproved')), facts(forever), now);
    const everyPost = listVerdict(request(), facts({ policy: 'hold' }), now);
    expect(suspended.action === 'hold' && suspended.reply).toEqual(
      everyPost.action === 'hold' && everyPost.reply,
    );
  });
});

describe('for every post and every list', () => {
  const text = fc.string({ minLength: 8, maxLength: 60 });
  const identity = fc.oneof(
    fc.record({ state: fc.constant('one' as const), address: fc.emailAddress(), name: text }),
    fc.record({ state: fc.constant('ambiguous' as const), why: text }),
  );
  const anyRequest = fc
    .record({
      identity,
      authentication: fc.record({
        result: fc.constantFrom('aligned' as const, 'unproved' as const, 'failed' as const),
        methods: fc.constant<string[]>([]),
      }),
      oddities: fc.array(fc.string({ maxLength: 200 }), { maxLength: 50 }),
    })
    .map(request);
  const anyFacts = fc
    .record({
      policy: fc.constantFrom('open' as const, 'hold' as const),
      measures: fc.uniqueArray(
        fc.record({
          kind: fc.constantFrom(...measureKinds),
          until: fc.constantFrom(null, '2026-03-09T10:00:00.000Z', '2026-03-01T10:00:00.000Z'),
        }),
        { selector: ({ kind }) => kind },
      ),
    })
    .map(facts);

  const standsNow = (list: ListFacts, kinds: readonly MeasureKind[]) =>
    list.measures.some(({ kind, until }) => kinds.includes(kind) && (until === null || until > now));

  it('only a proved author who may not write now is refused', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (post, list) => {
        const proved = post.identity.state === 'one' && post.authentication.result === 'aligned';
        const silenced = standsNow(list, ['suspend', 'silence']);
        expect(listVerdict(post, list, now).action === 'reject').toBe(silenced && proved);
      }),
      { numRuns: 2_000 },
    );
  });

  it('nothing in the name of someone on whom a measure stands now is passed on unread', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (post, list) => {
        fc.pre(standsNow(list, measureKinds));
        expect(listVerdict(post, list, now).action).not.toBe('relay');
      }),
      { numRuns: 1_000 },
    );
  });

  it('a reply is one line of ASCII that repeats nothing of the message', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (post, list) => {
        const verdict = listVerdict(post, list, now);
        if (verdict.action === 'relay') return;
        expect(verdict.reply.text).toMatch(/^[\x20-\x7e]{1,400}$/);
        if (post.identity.state === 'one') expect(verdict.reply.text).not.toContain(post.identity.address);
        expect(verdict.reply.text).not.toMatch(/\bcase\b|@|\d/i);
      }),
      { numRuns: 1_000 },
    );
  });

  it('the reason of a hold fits what a held message may carry', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (post, list) => {
        const verdict = listVerdict(post, list, now);
        if (verdict.action === 'hold') expect(verdict.reason.length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 1_000 },
    );
  });
});
