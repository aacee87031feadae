import { expect, it } from 'vitest';
import { contractTime, measureOn, type Scene } from './contract-place.ts';

/** What a human did on the platform is theirs. Source: design idea 4 */
export const promisesToHumans = ({ platform, kind, place }: Scene): void => {
  const kept = (until: string | null) => (platform.keeps.end ? until : undefined);

  it.each([
    ['shorter', contractTime.soon],
    ['longer', contractTime.late],
    ['endless', null],
  ])(
    'leaves a human’s own, %s one alone: neither replaced, nor shortened, nor lifted',
    async (_which, until) => {
      const { channel, newAccount, humanApplies, standing, changes } = place();
      const [on, before] = [newAccount(), changes()];
      const asked = measureOn(on, kind);
      await humanApplies(on, kind, until);
      const theirs = { by: 'a human', until: kept(until) };
      const seen = await channel.observe(on, kind);
      expect(seen).toMatchObject({ state: 'present', ...(platform.keeps.end ? { until } : {}) });
      if (platform.keeps.mark) expect(seen).not.toHaveProperty('mark', asked.id);
      expect(await channel.apply(asked)).toEqual({ outcome: 'not-ours', observed: seen });
      expect(await standing(on, kind)).toEqual(theirs);
      // Where no mark is kept, the server never asks for a lift of what its record does not show as ours.
      if (!platform.keeps.mark) return;
      expect(await channel.lift(asked)).toEqual({ outcome: 'not-ours', observed: seen });
      expect(await standing(on, kind)).toEqual(theirs);
      expect(changes()).toBe(before);
    },
  );

  it('is theirs from the moment that a human replaced ours by a longer one', async () => {
    const { channel, newAccount, humanApplies, humanLifts, standing, changes } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    await channel.apply(asked);
    await humanLifts(on, kind);
    await humanApplies(on, kind, contractTime.late);
    const before = changes();
    expect(await channel.apply(asked)).toMatchObject({ outcome: 'not-ours' });
    if (platform.keeps.mark) {
      expect(await channel.observe(on, kind)).not.toHaveProperty('mark', asked.id);
      expect(await channel.lift(asked)).toMatchObject({ outcome: 'not-ours' });
    }
    expect(await standing(on, kind)).toEqual({ by: 'a human', until: kept(contractTime.late) });
    expect(changes()).toBe(before);
  });

  it('that a human lifted is seen as absent, and a lift of it is done', async () => {
    const { channel, newAccount, humanLifts } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    await channel.apply(asked);
    await humanLifts(on, kind);
    expect(await channel.observe(on, kind)).toEqual({ state: 'absent' });
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
  });

  it('applied twice at once has one effect', async () => {
    const { channel, newAccount, standing, changes } = place();
    const [on, before] = [newAccount(), changes()];
    const asked = measureOn(on, kind);
    const outcomes = await Promise.all([channel.apply(asked), channel.apply(asked)]);
    const second = platform.keeps.mark ? 'done' : 'not-ours';
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', second]);
    expect(await standing(on, kind)).toEqual({ by: 'us', until: kept(contractTime.ends) });
    expect(changes()).toBe(before + 1);
  });

  it('asked for by two measures at once is given to one of them', async () => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    const both = [
      measureOn(on, kind, { until: contractTime.soon }),
      measureOn(on, kind, { id: `another-${kind}-of-${on.id}`, until: contractTime.late }),
    ];
    const outcomes = await Promise.all(both.map((one) => channel.apply(one)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['done', 'not-ours']);
    const given = both[outcomes.findIndex(({ outcome }) => outcome === 'done')];
    expect(await standing(on, kind)).toEqual({ by: 'us', until: kept(given?.until ?? null) });
  });
};

/** An account is its id; a handle is only what people see. */
export const promisesOfNames = ({ kind, place }: Scene): void => {
  it('follows an account that was renamed', async () => {
    const { channel, newAccount, rename, standing } = place();
    const on = newAccount();
    const asked = measureOn(on, kind);
    await channel.apply(asked);
    await rename(on, `renamed-${on.externalId}`);
    expect(await channel.observe(on, kind)).toMatchObject({ state: 'present' });
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toBeNull();
    expect(await channel.apply(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toMatchObject({ by: 'us' });
  });

  it('never reaches another account that took the freed handle', async () => {
    const { channel, newAccount, rename, humanApplies, standing } = place();
    const [on, newcomer] = [newAccount(), newAccount()];
    const asked = measureOn(on, kind);
    await rename(on, `moved-${on.externalId}`);
    await rename(newcomer, on.handle);
    expect(await channel.apply(asked)).toEqual({ outcome: 'done' });
    expect(await standing(on, kind)).toMatchObject({ by: 'us' });
    expect(await standing(newcomer, kind)).toBeNull();
    expect(await channel.observe({ ...newcomer, handle: on.handle }, kind)).toEqual({ state: 'absent' });
    await humanApplies({ ...newcomer, handle: on.handle }, kind, null);
    expect(await channel.lift(asked)).toEqual({ outcome: 'done' });
    expect(await standing(newcomer, kind)).toMatchObject({ by: 'a human' });
  });
};
