import { measureKinds } from '@comity/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ContractPlace, measureOn, type Platform } from './contract-place.ts';
import { promisesOfEffect, promisesOfEnds } from './promises-of-effect.ts';
import { promisesOfFaults, promisesOfLostAnswers } from './promises-of-faults.ts';
import { promisesOfNames, promisesToHumans } from './promises-to-humans.ts';

/**
 * The promises of `Channel`, run for a channel and the platform or stand-in behind it. Whoever adds a channel adds a file
 * that calls this.
 *
 * Source: R45, R47, R76, design idea 5
 */
export const theChannelContract = (name: string, platform: Platform): void => {
  describe(`the contract of a channel, kept by ${name}`, () => {
    let opened: ContractPlace | undefined;
    const place = (): ContractPlace => {
      if (!opened) throw new Error('the place is not open yet');
      return opened;
    };
    beforeAll(async () => {
      opened = await platform.open();
    });
    afterEach(() => place().settle());
    afterAll(() => opened?.stop());

    it('it enforces what it says and nothing else', () => {
      expect(place().channel.enforces).toEqual(platform.kinds);
    });

    promisesOfWhatIsNotEnforced(platform, place);
    if (platform.kinds.length > 1) promisesOfSeveralKinds(platform, place);

    for (const kind of platform.kinds) {
      const scene = { platform, kind, place };
      describe(kind, () => {
        promisesOfEffect(scene);
        if (platform.keeps.end) promisesOfEnds(scene);
        promisesOfLostAnswers(scene);
        if (platform.overHttp) promisesOfFaults(scene);
        promisesToHumans(scene);
        promisesOfNames(scene);
      });
    }
  });
};

const promisesOfWhatIsNotEnforced = ({ kinds }: Platform, place: () => ContractPlace): void => {
  it.each(measureKinds.filter((kind) => !kinds.includes(kind)))(
    'what it does not enforce, %s, is answered needs-human, and never done (R41)',
    async (kind) => {
      const { channel, newAccount, changes, standing } = place();
      const [on, before] = [newAccount(), changes()];
      const asked = measureOn(on, kind);
      const toAHuman = { outcome: 'needs-human', words: expect.stringMatching(/\w+ \w+/) as string };
      expect(await channel.apply(asked)).toEqual(toAHuman);
      expect(await channel.lift(asked)).toEqual(toAHuman);
      expect((await channel.observe(on, kind)).state).toMatch(/^(refused|unknown-account)$/);
      expect(changes()).toBe(before);
      for (const other of kinds) expect(await standing(on, other)).toBeNull();
    },
  );
};

const promisesOfSeveralKinds = (platform: Platform, place: () => ContractPlace): void => {
  it('its kinds stand beside each other: the end of one takes nothing from another (R45)', async () => {
    const { channel, newAccount, standing } = place();
    const on = newAccount();
    const all = platform.kinds.map((kind) => measureOn(on, kind));
    for (const one of all) expect(await channel.apply(one)).toEqual({ outcome: 'done' });
    for (const [index, one] of all.entries()) {
      expect(await channel.lift(one)).toEqual({ outcome: 'done' });
      expect(await standing(on, one.kind)).toBeNull();
      for (const left of all.slice(index + 1))
        expect(await standing(on, left.kind)).toMatchObject({ by: 'us' });
    }
  });
};
