import { expect, it } from 'vitest';
import { contractTime, measureOn, oursAt, type Scene } from './contract-place.ts';

/** What is asked for happens once, is seen, and ends once. */
export const promisesOfEffect = ({ platform, kind, place }: Scene): void => {
  const ours = oursAt.bind(null, platform);
  const until = platform.keeps.end ? contractTime.ends : undefined;

  it('is absent, is applied, is seen as ours, is lifted, and is absent again', async () => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    expect(await channel.observe(on, kind)).toEqual({ state: 'absent' });
    expect(await channel.apply(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toEqual({ by: 'us', until });
    expect(await channel.observe(on, kind)).toEqual(ours(asked));
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toBeNull();
    expect(await channel.observe(on, kind)).toEqual({ state: 'absent' });
  });

  it('applied again changes nothing', async () => {
    const { channel, newAccount, standing, changes } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    await channel.apply(asked);
    const before = changes();
    // Where no mark is kept, whose it is the server alone can tell, by its record of attempts.
    expect(await channel.apply(asked)).toEqual(
      platform.keeps.mark ? { outcome: 'done' } : { outcome: 'not-ours', observed: ours(asked) },
    );
    expect(changes()).toBe(before);
    expect(await standing(on, kind)).toEqual({ by: 'us', until });
  });

  it('lifted again, or before it was ever applied, is done', async () => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    await channel.apply(asked);
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toBeNull();
  });

  it('on an account that the platform does not know needs a human, and touches nothing', async () => {
    const { channel, newAccount, unknownIds, changes } = place();
    const before = changes();
    expect(unknownIds.length).toBeGreaterThan(0);
    for (const externalId of unknownIds) {
      const nobody = { ...newAccount(), externalId };
      expect(await channel.observe(nobody, kind)).toEqual({ state: 'unknown-account' });
      expect(await channel.apply(measureOn(nobody, kind))).toMatchObject({ outcome: 'needs-human' });
      expect(await channel.lift(measureOn(nobody, kind))).toMatchObject({ outcome: 'needs-human' });
    }
    expect(changes()).toBe(before);
  });
};

/** What a platform that keeps the end does with it. */
export const promisesOfEnds = ({ platform, kind, place }: Scene): void => {
  it('without an end is kept and seen as without one (R44)', async () => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    const asked = measureOn(on, kind, { until: null });
    expect(await channel.apply(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toEqual({ by: 'us', until: null });
    expect(await channel.observe(on, kind)).toEqual(oursAt(platform, asked));
  });

  it.each([
    ['later', contractTime.late],
    ['earlier', contractTime.soon],
    ['that never comes', null],
  ])('of ours takes an end %s', async (_which, until) => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    await channel.apply(measureOn(on, kind));
    const changed = measureOn(on, kind, { until });
    expect(await channel.apply(changed)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toEqual({ by: 'us', until });
    expect(await channel.observe(on, kind)).toEqual(oursAt(platform, changed));
  });
};
