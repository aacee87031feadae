import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let olga: Sitting;
let stef: Sitting;

const pages = [
  ['settings', '/desk/settings', 'Not safe yet'],
  ['templates', '/desk/templates', 'cannot be changed here yet'],
  ['code', '/desk/code', 'not kept here yet'],
  ['roster', '/desk/roster', 'publishes nothing of it'],
] as const;

describe.skipIf(!browserIsHere())('the rules and the settings', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    olga = await sit(community, 'Olga', ['operator', 'decider']);
    stef = await sit(community, 'Stef', ['staff']);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440].flatMap((width) => pages.map((each) => [...each, width] as const)))(
    'stand on the page of %s: %s, “%s”, %i pixels wide',
    async (name, path, words, width) => {
      const { page, context, complaints } = await openAs({ browser, community }, olga, { width, path });
      expect(await page.locator('main').textContent()).toContain(words);
      const { violations, overflowPixels } = await look(page, `rules-${name}`);
      expect([violations, overflowPixels]).toEqual([[], 0]);
      expect(await page.locator('nav[aria-label="Desk"] a[aria-current]').count()).toBe(1);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );

  it('show each kind of notice with a sample in the community’s name (R44, R50)', async () => {
    const { body } = must(await stef.send('GET', '/api/templates'), 200);
    const items = body.items as { kind: string; body: string; subject: string }[];
    expect(new Set(items.map(({ kind }) => kind)).size).toBe(8);
    for (const { subject } of items) expect(subject).toMatch(/^Test Library Association: /);
    const { text } = must(await stef.send('GET', '/desk/templates', undefined, { accept: 'text/html' }), 200);
    expect(text.match(/<pre/g)).toHaveLength(8);
  });

  it('show who runs nothing neither what is of the machine nor what is not safe', async () => {
    const { text } = must(await stef.send('GET', '/desk/settings', undefined, { accept: 'text/html' }), 200);
    expect(text).not.toContain('Not safe yet');
    expect(text).not.toContain(community.dataDir);
    expect(text).toContain('Europe/Berlin');
  });
});
