import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openSignedIn } from './session-page.ts';

/** Each page of the desk, and where it is found. A page that is not here fails the first test. */
const pages: Readonly<Record<string, (of: WholeCase) => string>> = {
  '/desk': () => '/desk',
  '/desk/account': () => '/desk/account',
  '/desk/audit': () => '/desk/audit',
  '/desk/bodies': () => '/desk/bodies',
  '/desk/calendar': () => '/desk/calendar',
  '/desk/cases': () => '/desk/cases',
  '/desk/cases/:id': ({ caseId }) => `/desk/cases/${caseId}`,
  '/desk/cases/:id/anonymised': ({ caseId }) => `/desk/cases/${caseId}/anonymised`,
  '/desk/cases/:id/file': ({ caseId }) => `/desk/cases/${caseId}/file`,
  '/desk/channels': () => '/desk/channels',
  '/desk/code': () => '/desk/code',
  '/desk/confirm': () => '/desk/confirm',
  '/desk/conflicts': () => '/desk/conflicts',
  '/desk/emergency': () => '/desk/emergency',
  '/desk/holds': () => '/desk/holds',
  '/desk/holds/:id': ({ holdId }) => `/desk/holds/${holdId}`,
  '/desk/members': () => '/desk/members',
  '/desk/people/:id': ({ personId }) => `/desk/people/${personId}`,
  '/desk/people/:id/proof-links': ({ personId }) => `/desk/people/${personId}/proof-links`,
  '/desk/procedure': () => '/desk/procedure',
  '/desk/procedure/:id/:version': () => '/desk/procedure/executive-director/1',
  '/desk/reports/:id': ({ reportId }) => `/desk/reports/${reportId}`,
  '/desk/roster': () => '/desk/roster',
  '/desk/sanctions': () => '/desk/sanctions?state=all',
  '/desk/search': () => '/desk/search?q=sam',
  '/desk/second-factor': () => '/desk/second-factor',
  '/desk/settings': () => '/desk/settings',
  '/desk/tasks': () => '/desk/tasks',
  '/desk/templates': () => '/desk/templates',
};

/** What is no page, or only with a link from a mail: test/browser/sign-in.test.ts. */
const noPages = ['/desk/live', '/desk/account/address', '/desk/confirm/link', '/desk/holds/:id/text'];

describe.skipIf(!browserIsHere())('every page of the desk', () => {
  let browser: Browser;
  let community: Community;
  let ada: Sitting;
  let made: WholeCase;
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity('pglite', { manual: true })]);
    ada = await sit(community, 'Ada', ['decider', 'staff', 'operator', 'list-moderator']);
    made = await wholeCase(community, { externalId: '102', name: 'sam' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it('is looked at here', () => {
    const all = community.running.app.routes
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/desk') && !path.includes('*'))
      .map(({ path }) => path);
    expect([...new Set(all)].filter((path) => !noPages.includes(path)).sort()).toEqual(
      Object.keys(pages).sort(),
    );
  });

  it.each(Object.keys(pages))(
    'can be used by everybody, narrow and wide, light and dark: %s',
    async (name) => {
      for (const width of [320, 1440]) {
        const path = pages[name]?.(made) ?? '';
        const { page, context, complaints } = await openSignedIn({ browser, community }, ada, {
          path,
          width,
        });
        expect(new URL(page.url()).pathname).toBe(path.split('?')[0]);
        expect(await page.title()).not.toMatch(/not here|nothing here/i);
        const { violations, overflowPixels } = await look(page, `every${name.replaceAll(/[/:]+/g, '-')}`);
        expect([violations, overflowPixels]).toEqual([[], 0]);
        expect(complaints).toEqual({ policy: [], foreignRequests: [] });
        await context.close();
      }
    },
    60_000,
  );
});
