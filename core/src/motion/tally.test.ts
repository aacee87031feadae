import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MotionInCase } from '../case/state.ts';
import { Majority, type VotingByVote, type VotingStep } from '../procedure/voting.ts';
import type { Vote } from './command.ts';
import type { Tally } from './event.ts';
import { quorumOf, settledStanding, standingOf, tallyOf } from './tally.ts';

/** What one member does by the end: votes, is there and does not vote, or stays away. */
type Did = Vote | 'there' | 'away';

const tally = (did: readonly Did[], quorum = 1): Tally => ({
  eligible: did.length,
  present: did.filter((one) => one !== 'away').length,
  quorum,
  for: did.filter((one) => one === 'for').length,
  against: did.filter((one) => one === 'against').length,
  abstained: did.filter((one) => one === 'abstain').length,
});

const spelt = { f: 'for', a: 'against', o: 'abstain', t: 'there', '-': 'away' } as const;
const read = (text: string): Did[] => text.split('').map((letter) => spelt[letter as keyof typeof spelt]);

const step = (majority: VotingStep['majority'], of: VotingStep['of']): VotingStep => ({
  majority,
  of,
  openHours: 24,
});

describe('a majority (R33)', () => {
  /** f for, a against, o abstained, t at the meeting without a vote, - absent; then the three bases. */
  it.each([
    ['simple', 'faa----', 'no-majority', 'no-majority', 'no-majority'],
    ['simple', 'ffa----', 'adopted', 'adopted', 'no-majority'],
    ['simple', 'ffaa---', 'tie', 'tie', 'no-majority'],
    ['simple', 'fooo---', 'adopted', 'no-majority', 'no-majority'],
    ['simple', 'fftt---', 'adopted', 'tie', 'no-majority'],
    ['simple', 'ffff---', 'adopted', 'adopted', 'adopted'],
    ['simple', 'ffff----', 'adopted', 'adopted', 'tie'],
    ['simple', 'ooooooo', 'no-majority', 'no-majority', 'no-majority'],
    ['two-thirds', 'ffffaa', 'adopted', 'adopted', 'adopted'],
    ['two-thirds', 'fffffaaa', 'no-majority', 'no-majority', 'no-majority'],
    ['two-thirds', 'fffao', 'adopted', 'no-majority', 'no-majority'],
    ['two-thirds', 'ffffao-', 'adopted', 'adopted', 'no-majority'],
    ['three-quarters', 'fffa', 'adopted', 'adopted', 'adopted'],
    ['three-quarters', 'fffffaa', 'no-majority', 'no-majority', 'no-majority'],
    ['three-quarters', 'fffo', 'adopted', 'adopted', 'adopted'],
    ['three-quarters', 'fff-', 'adopted', 'adopted', 'adopted'],
    ['three-quarters', 'fff--', 'adopted', 'adopted', 'no-majority'],
    ['consensus', 'ffff', 'adopted', 'adopted', 'adopted'],
    ['consensus', 'fffa', 'no-majority', 'no-majority', 'no-majority'],
    ['consensus', 'fffo', 'adopted', 'no-majority', 'no-majority'],
    ['consensus', 'fff-', 'adopted', 'adopted', 'no-majority'],
    ['consensus', 'oooo', 'no-majority', 'no-majority', 'no-majority'],
  ] as const)(
    '%s of %s is %s of the votes cast, %s of those present, %s of all',
    (majority, did, ...expected) => {
      const bases = ['votes-cast', 'present', 'eligible'] as const;
      const standings = bases.map((of) =>
        standingOf(tally(read(did)), step(majority, of), 'not-adopted', false),
      );
      expect(standings).toEqual(expected);
    },
  );

  it('without the quorum adopts nothing, however many are for it (R27)', () => {
    for (const majority of Majority.options) {
      const counted = tally(read('fff----'), 4);
      expect(standingOf(counted, step(majority, 'votes-cast'), 'not-adopted', true)).toBe('no-quorum');
    }
  });

  it.each([
    ['chair-decides', true, 'adopted'],
    ['chair-decides', false, 'tie'],
    ['not-adopted', true, 'tie'],
    ['not-adopted', false, 'tie'],
  ] as const)(
    'in a tie where the rule is %s and the chair’s vote for it is %s: %s',
    (tie, chairFor, expected) => {
      expect(standingOf(tally(read('ffaa')), step('simple', 'votes-cast'), tie, chairFor)).toBe(expected);
    },
  );

  it('of another kind than the simple one knows no tie for the chair to decide', () => {
    for (const majority of ['two-thirds', 'three-quarters', 'consensus'] as const) {
      const standing = standingOf(tally(read('ffaa')), step(majority, 'votes-cast'), 'chair-decides', true);
      expect(standing).toBe('no-majority');
    }
  });
});

const byVote = (more: Partial<VotingByVote> = {}): VotingByVote => ({
  how: 'vote',
  quorum: [{ present: 4 }],
  steps: [step('simple', 'votes-cast')],
  tie: 'not-adopted',
  remindHoursBefore: [],
  ...more,
});

describe('the quorum (R27)', () => {
  it('is smaller where the procedure says so and few may vote', () => {
    const voting = byVote({ quorum: [{ availableMax: 4, present: 2 }, { present: 3 }] });
    expect([1, 4, 5, 9].map((available) => quorumOf(voting, available))).toEqual([2, 2, 3, 3]);
  });

  const motion: MotionInCase = {
    motionId: 'm',
    bodyId: 'committee',
    instance: 'first',
    proposal: { kind: 'transfer', toBodyId: 'board' },
    texts: {},
    findings: [],
    movedBy: 'ada',
    openedAt: '2026-03-02T10:00:00.000Z',
    closesAt: '2026-03-09T10:00:00.000Z',
    step: 0,
    state: 'open',
    votes: { ada: 'for', ben: 'abstain', cleo: 'against', gone: 'for' },
  };
  const meeting = (bodyId: string, heldAt: string, attended: string[]) => ({
    meetingId: heldAt,
    bodyId,
    emergency: false,
    heldAt,
    attended,
  });

  it('counts who voted or was at a meeting of the body about it, and nobody else', () => {
    const meetings = [
      meeting('committee', '2026-03-03T10:00:00.000Z', ['ada', 'dora', 'gone']),
      meeting('committee', '2026-03-01T10:00:00.000Z', ['emil']),
      meeting('board', '2026-03-03T10:00:00.000Z', ['finn']),
    ];
    const eligible = ['ada', 'ben', 'cleo', 'dora', 'emil', 'finn'];
    expect(tallyOf(motion, byVote(), eligible, { meetings })).toEqual({
      eligible: 6,
      present: 4,
      quorum: 4,
      for: 1,
      against: 1,
      abstained: 1,
    });
  });

  it('does not count a meeting that was held after the time to vote was over', () => {
    const meetings = [meeting('committee', '2026-03-09T10:00:00.000Z', ['dora', 'emil'])];
    expect(tallyOf(motion, byVote(), ['ada', 'dora', 'emil'], { meetings }).present).toBe(1);
  });

  it('is not misled by a member whose id is a word of the language', () => {
    const counted = tallyOf(motion, byVote(), ['constructor', 'toString', 'ada'], { meetings: [] });
    expect(counted).toMatchObject({ eligible: 3, present: 1, for: 1, against: 0, abstained: 0 });
  });
});

/**
 * Written anew from R27 and R33, in fractions of people and not of the code: who is asked, how many of these have to be
 * for it, and what the chair may do.
 */
const oracle = (
  did: readonly Did[],
  quorum: number,
  { majority, of }: VotingStep,
  tie: VotingByVote['tie'],
): boolean => {
  const present = did.filter((one) => one !== 'away');
  if (present.length < quorum) return false;
  const asked = {
    'votes-cast': did.filter((one) => one === 'for' || one === 'against'),
    present,
    eligible: did,
  }[of];
  const share = asked.filter((one) => one === 'for').length / asked.length;
  if (asked.length === 0 || share === 0) return false;
  // The chair is the first.
  if (majority === 'simple')
    return share > 0.5 || (share === 0.5 && tie === 'chair-decides' && did[0] === 'for');
  if (majority === 'consensus') return asked.every((one) => one === 'for') && !did.includes('against');
  return share >= { 'two-thirds': 2 / 3, 'three-quarters': 3 / 4 }[majority] - 1e-9;
};

const ways = fc.record({
  quorum: fc.integer({ min: 1, max: 6 }),
  step: fc
    .record({
      majority: fc.constantFrom(...Majority.options),
      of: fc.constantFrom('votes-cast' as const, 'present' as const, 'eligible' as const),
    })
    .map(({ majority, of }) => step(majority, of)),
  tie: fc.constantFrom('not-adopted' as const, 'chair-decides' as const),
});
const anyDid = fc.constantFrom<Did>('for', 'against', 'abstain', 'there', 'away');

/** Every way in which those who have not voted can still act; who was at a meeting stays there. */
const endings = (did: readonly Did[]): Did[][] =>
  did.reduce<Did[][]>(
    (before, one) => before.flatMap((some) => choicesOf(one).map((choice) => [...some, choice])),
    [[]],
  );
const choicesOf = (one: Did): Did[] => {
  if (one === 'away') return ['for', 'against', 'abstain', 'there', 'away'];
  return one === 'there' ? ['for', 'against', 'abstain', 'there'] : [one];
};

describe('for every body and every vote', () => {
  it('a count adopts exactly what the rule in other words adopts (R27, R33)', () => {
    fc.assert(
      fc.property(ways, fc.array(anyDid, { minLength: 1, maxLength: 12 }), ({ quorum, step, tie }, did) => {
        const standing = standingOf(tally(did, quorum), step, tie, did[0] === 'for');
        expect(standing === 'adopted').toBe(oracle(did, quorum, step, tie));
      }),
      { numRuns: 20_000 },
    );
  });

  it('a motion is counted early when nothing that can still come changes it, and only then (R33)', () => {
    fc.assert(
      fc.property(ways, fc.array(anyDid, { minLength: 1, maxLength: 6 }), ({ quorum, step, tie }, did) => {
        const chair = did[0] === 'there' || did[0] === 'away' ? 'not-yet' : (did[0] ?? 'none');
        const settled = settledStanding(tally(did, quorum), step, tie, chair);
        const outcomes = new Set(endings(did).map((ending) => oracle(ending, quorum, step, tie)));
        if (settled === null)
          expect([...outcomes].toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true]);
        else expect([...outcomes]).toEqual([settled === 'adopted']);
      }),
      { numRuns: 5_000 },
    );
  });

  it('a body without a chair who may vote has nobody to decide a tie (R33)', () => {
    fc.assert(
      fc.property(ways, fc.array(anyDid, { minLength: 1, maxLength: 6 }), ({ quorum, step, tie }, did) => {
        const settled = settledStanding(tally(did, quorum), step, tie, 'none');
        expect(settled).toBe(settledStanding(tally(did, quorum), step, 'not-adopted', 'none'));
      }),
      { numRuns: 2_000 },
    );
  });
});
