import { describe, expect, it } from 'vitest';
import { measureOn, oursAt, type Scene } from './contract-place.ts';

/** A call that does not come through, or whose answer does not come back: tried again, and never done twice. */
export const promisesOfLostAnswers = ({ platform, kind, place }: Scene): void => {
  it.each(['no-network', 'silent-before'] as const)(
    'that did not arrive (%s) is tried again, and then done',
    async (how) => {
      const { channel, troubled, newAccount, standing } = place();
      const on = newAccount();
      const asked = measureOn(on, kind);
      expect(await troubled(how, 'changes').apply(asked)).toMatchObject({ outcome: 'retry' });
      expect(await standing(on, kind)).toBeNull();
      expect(await channel.observe(on, kind)).toEqual({ state: 'absent' });
      expect(await channel.apply(asked)).toEqual({ outcome: 'done' });
      expect(await troubled(how, 'changes').lift(asked)).toMatchObject({ outcome: 'retry' });
      expect(await standing(on, kind)).toMatchObject({ by: 'us' });
      expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
      expect(await standing(on, kind)).toBeNull();
    },
  );

  it('whose answer was lost after it took effect is settled by the next look or call, without a second effect', async () => {
    const { channel, troubled, newAccount, standing, changes } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    const lost = troubled('silent-after', 'changes');
    const before = changes();
    expect(await lost.apply(asked)).toMatchObject({ outcome: 'retry' });
    expect(await standing(on, kind)).toMatchObject({ by: 'us' });
    expect(await channel.observe(on, kind)).toEqual(oursAt(platform, asked));
    expect(await channel.apply(asked)).toMatchObject({ outcome: platform.keeps.mark ? 'done' : 'not-ours' });
    expect(changes()).toBe(before + 1);
    expect(await lost.lift(asked)).toMatchObject({ outcome: 'retry' });
    expect(await standing(on, kind)).toBeNull();
    expect(await channel.observe(on, kind)).toEqual({ state: 'absent' });
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
  });

  it.each(['no-network', 'silent-before'] as const)(
    'is neither thought absent nor thought done while nothing answers (%s)',
    async (how) => {
      const { troubled, newAccount, changes } = place();
      const on = newAccount();
      const [asked, before] = [measureOn(on, kind), changes()];
      const cut = troubled(how, 'every call');
      expect(await cut.observe(on, kind)).toMatchObject({ state: 'retry' });
      expect(await cut.apply(asked)).toMatchObject({ outcome: 'retry' });
      expect(await cut.lift(asked)).toMatchObject({ outcome: 'retry' });
      expect(changes()).toBe(before);
    },
  );
};

const refusing = (status: number, headers: Record<string, string> = {}) => {
  const message = 'Not for you, said the platform';
  return () => Response.json({ message, errors: [message] }, { status, headers });
};

/** What a platform answers that is asked over HTTP. */
export const promisesOfFaults = ({ kind, place }: Scene): void => {
  it.each(['every call', 'changes'] as const)(
    'that is forbidden in %s needs a human, in the platform’s own words',
    async (where) => {
      const { channel, troubled, newAccount, standing } = place();
      const on = newAccount();
      const asked = measureOn(on, kind);
      const words = expect.stringContaining('Not for you, said the platform') as string;
      const forbidden = troubled(refusing(403), where);
      expect(await forbidden.apply(asked)).toEqual({ outcome: 'needs-human', words });
      expect(await standing(on, kind)).toBeNull();
      await channel.apply(asked);
      expect(await forbidden.lift(asked)).toEqual({ outcome: 'needs-human', words });
      expect(await standing(on, kind)).toMatchObject({ by: 'us' });
      if (where === 'every call')
        expect(await forbidden.observe(on, kind)).toEqual({ state: 'refused', words });
    },
  );

  describe.each([
    ['seconds', { 'Retry-After': '17' }, 17],
    ['a date', { 'Retry-After': 'Fri, 20 Nov 2026 09:02:00 GMT' }, 120],
  ])('limited, with the wait as %s,', (_what, headers, afterSeconds) => {
    it.each([429, 503])('is tried again after that time (%i)', async (status) => {
      const { channel, troubled, newAccount, standing } = place();
      const on = newAccount();
      const asked = measureOn(on, kind);
      const limited = troubled(refusing(status, headers), 'changes');
      expect(await limited.apply(asked)).toMatchObject({ outcome: 'retry', afterSeconds });
      expect(await standing(on, kind)).toBeNull();
      await channel.apply(asked);
      expect(await limited.lift(asked)).toMatchObject({ outcome: 'retry', afterSeconds });
      expect(await standing(on, kind)).toMatchObject({ by: 'us' });
      const unseen = await troubled(refusing(status, headers), 'every call').observe(on, kind);
      expect(unseen).toMatchObject({ state: 'retry', afterSeconds });
    });
  });
};
