import type { Channel, ContentAct, ContentChange } from '@comity/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What goes wrong with the next call that changes something. */
export type Mishap = 'forbidden' | 'limited' | 'lost before' | 'lost after';

/** A place where something was posted, with what a human there could do to it. Each test has a fresh one. */
export type ContentPlace = {
  readonly channel: Channel;
  /** Something posted that the channel can change. */
  readonly url: string;
  /** Addresses at which nothing stands, and such as are another's. */
  readonly unknownUrl: string;
  readonly foreignUrls: readonly string[];
  isHidden(): boolean;
  isRemoved(): boolean;
  humanHides(): void;
  humanShows(): void;
  /** Calls that changed something, so far. */
  changes(): readonly string[];
  /** Calls of any kind. */
  calls(): number;
  next(mishap: Mishap): void;
  /** Ends a test. @throws when an exchange was not as the platform describes it. */
  settle(): Promise<void>;
};

const notOurs = { outcome: 'not-ours', observed: { state: 'present' } };
const acts: readonly ContentAct[] = ['hide', 'show', 'remove'];

/** What every channel promises that changes what was posted. */
export const promisesOfContent = (name: string, open: () => Promise<ContentPlace>): void => {
  describe(`what was posted, on ${name} (R42)`, () => {
    let place: ContentPlace;
    beforeEach(async () => void (place = await open()));
    afterEach(() => place.settle());
    const change = (act: ContentAct, more: Partial<ContentChange> = {}) =>
      place.channel.changeContent({ id: 'o1', act, url: place.url, reason: 'By decision.', ...more });

    it('is hidden, and shown again', async () => {
      expect(await change('hide')).toEqual({ outcome: 'done' });
      expect(place.isHidden()).toBe(true);
      expect(await change('show')).toEqual({ outcome: 'done' });
      expect(place.isHidden()).toBe(false);
      expect(place.changes()).toHaveLength(2);
    });

    it('hidden again says that it is so already, and changes nothing', async () => {
      await change('hide');
      expect(await change('hide')).toEqual(notOurs);
      expect(place.changes()).toHaveLength(1);
    });

    it('that a human had hidden is left as it is, and said to be so', async () => {
      place.humanHides();
      expect(await change('hide')).toEqual(notOurs);
      expect(place.changes()).toEqual([]);
    });

    it('shown again is done, also where a human was faster', async () => {
      expect(await change('show')).toEqual({ outcome: 'done' });
      await change('hide');
      place.humanShows();
      expect(await change('show')).toEqual({ outcome: 'done' });
      expect(place.changes()).toHaveLength(1);
    });

    it('is removed, once', async () => {
      expect(await change('remove')).toEqual({ outcome: 'done' });
      expect(place.isRemoved()).toBe(true);
      expect(await change('remove')).toEqual(notOurs);
      expect(place.changes()).toHaveLength(1);
    });

    it('and was removed since cannot be shown: a human is asked', async () => {
      await change('remove');
      expect(await change('show')).toMatchObject({ outcome: 'needs-human' });
    });

    it('somewhere else is never touched: a human is asked, and nobody else', async () => {
      for (const url of place.foreignUrls) {
        for (const act of acts) {
          expect(await change(act, { url })).toMatchObject({ outcome: 'needs-human' });
        }
      }
      expect(place.calls()).toBe(0);
    });

    it('and is not there is never hidden: a human is asked', async () => {
      expect(await change('hide', { url: place.unknownUrl })).toMatchObject({ outcome: 'needs-human' });
      expect(await change('show', { url: place.unknownUrl })).toMatchObject({ outcome: 'needs-human' });
    });

    it.each(acts)('and may not be changed is for a human, with the platform’s own words: %s', async (act) => {
      if (act === 'show') await change('hide');
      place.next('forbidden');
      const outcome = await change(act);
      expect(outcome).toMatchObject({ outcome: 'needs-human' });
      expect(outcome).toHaveProperty('words', expect.stringMatching(/scope|permission/));
    });

    it.each(acts)(
      'is tried again later where calls are limited, after the time that was said: %s',
      async (act) => {
        if (act === 'show') await change('hide');
        place.next('limited');
        expect(await change(act)).toMatchObject({ outcome: 'retry', afterSeconds: 17 });
        expect(place.isHidden()).toBe(act === 'show');
        expect(place.isRemoved()).toBe(false);
      },
    );

    it.each(
      acts.flatMap((act) => [
        [act, 'lost before', 'done'] as const,
        // What was shown is simply seen; whose doing the others are, the case server knows from its record.
        [act, 'lost after', act === 'show' ? 'done' : 'not-ours'] as const,
      ]),
    )(
      'is tried again where no answer came, and is then as it should be: %s, %s',
      async (act, mishap, then) => {
        if (act === 'show') await change('hide');
        place.next(mishap);
        expect(await change(act)).toMatchObject({ outcome: 'retry' });
        expect((await change(act)).outcome).toBe(then);
        expect([place.isHidden(), place.isRemoved()]).toEqual([act === 'hide', act === 'remove']);
      },
    );
  });
};
