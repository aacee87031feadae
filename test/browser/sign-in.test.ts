import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../fixtures/authenticator-app.ts';
import { must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { linkMailed, mailsTo } from '../fixtures/sign-in.ts';
import { browserIsHere, type Complaints, complaintsOf, type Look, look, startBrowser } from './browser.ts';

let browser: Browser;
let community: Community;
const quiet: Complaints = { policy: [], foreignRequests: [] };

describe.skipIf(!browserIsHere())('signing in with a browser', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([
      startBrowser(),
      startCommunity('pglite', { secondFactor: 'required', host: 'localhost' }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'works without JavaScript: invitation, app, link, account, members, %i pixels wide',
    async (width) => {
      const { context, page, complaints } = await open(width, false);
      const looks: Look[] = [];
      const mail = `noscript-${width}@members.example`;
      await page.goto(`${community.url}/sign-in`);
      looks.push(await look(page, 'sign-in-ask'));
      await page.goto(community.url + (await invitation(mail)));
      looks.push(await look(page, 'sign-in-invitation'));
      await page.getByRole('button', { name: 'Take my place' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Set up a second factor');
      looks.push(await look(page, 'second-factor-set-up'));
      await page.getByRole('button', { name: 'Use an authenticator app' }).click();
      looks.push(await look(page, 'second-factor-app'));
      const key = (await page.locator('code.secret-key').textContent()) ?? '';
      await page.getByLabel('Type the six digits').fill(codeOf(key, -1));
      await page.getByRole('button', { name: 'Set up' }).click();
      looks.push(await look(page, 'second-factor-codes'));
      await page.getByRole('link', { name: 'I have kept them' }).click();
      await page.getByRole('link', { name: 'Kim' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('My account');
      expect(await page.getByRole('button', { name: 'passkey' }).count()).toBe(0);
      await page.getByText('Make a token', { exact: true }).first().click();
      looks.push(await look(page, 'account'));
      await page.getByLabel('What is it for?').fill('my script');
      await page.getByRole('button', { name: 'Make a token' }).click();
      expect(await page.getByLabel('Token', { exact: true }).inputValue()).toMatch(/^comity_/);
      looks.push(await look(page, 'account-token'));
      await page.goto(`${community.url}/desk/members`);
      await page.getByLabel('Mail address').fill(`invited-${width}@members.example`);
      await page.getByLabel('What are they called?').fill('Mo');
      await page.getByRole('button', { name: 'Invite' }).click();
      expect(await page.getByRole('status').textContent()).toContain('on its way');
      looks.push(await look(page, 'members'));
      await page.goto(`${community.url}/desk/confirm?to=/desk/account`);
      looks.push(await look(page, 'confirm'));
      await page.goto(`${community.url}/desk`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      const sent = mailsTo(community, mail).length;
      await page.getByLabel('Your mail address').fill(mail);
      await page.getByRole('button', { name: 'Send me a link' }).click();
      looks.push(await look(page, 'sign-in-asked'));
      await page.goto(community.url + (await linkMailed(community, mail, sent + 1)));
      await page.getByRole('button', { name: 'Sign in' }).click();
      looks.push(await look(page, 'second-factor-give'));
      await page.getByLabel('Code').fill(codeOf(key));
      await page.getByRole('button', { name: 'Go on' }).click();
      expect(new URL(page.url()).pathname).toBe('/desk');
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual(quiet);
      await context.close();
    },
    180_000,
  );

  it.each([320, 1440])(
    'works with a passkey, which counts as both factors, %i pixels wide',
    async (width) => {
      const { context, page, complaints } = await open(width, true);
      const looks: Look[] = [];
      const device = await authenticator(page);
      await page.goto(community.url + (await invitation(`key-${width}@members.example`)));
      await page.getByRole('button', { name: 'Take my place' }).click();
      looks.push(await look(page, 'passkey-set-up'));
      await page.getByRole('button', { name: 'Make a passkey' }).click();
      await page.waitForURL(/\/desk$/);
      await page.goto(`${community.url}/desk/account`);
      await page.getByText('Rename or remove').click();
      await page.getByLabel('What do you call it?').fill('My phone');
      await page.getByRole('button', { name: 'Rename' }).click();
      expect(await page.locator('.row-name', { hasText: 'My phone' }).count()).toBe(1);
      looks.push(await look(page, 'account-passkey'));
      await page.getByRole('button', { name: 'Sign out' }).click();
      looks.push(await look(page, 'sign-in-passkey'));
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.waitForURL(/\/desk$/);
      community.clock.aheadMs += 11 * 60_000;
      await page.goto(`${community.url}/desk/account`);
      await page.getByText('Rename or remove').click();
      await page.getByRole('button', { name: 'Remove' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Is it still you?');
      looks.push(await look(page, 'confirm-passkey'));
      await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
      await page.waitForURL(/\/desk\/account$/);
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual(quiet);
      community.clock.aheadMs = 0;
      await device.detach();
      await context.close();
    },
    180_000,
  );

  it('takes no passkey of a device that did not ask who holds it, and says so kindly', async () => {
    const { context, page } = await open(1440, true);
    await authenticator(page, false);
    await page.goto(community.url + (await invitation('weak@members.example')));
    await page.getByRole('button', { name: 'Take my place' }).click();
    await page.getByRole('button', { name: 'Make a passkey' }).click();
    await page.getByRole('alert').filter({ visible: true }).waitFor();
    expect(await page.getByRole('alert').filter({ visible: true }).textContent()).toContain('not done');
    await page.goto(`${community.url}/desk`);
    expect(new URL(page.url()).pathname).toBe('/desk/second-factor');
    await context.close();
  });
});

const invitation = async (mail: string): Promise<string> => {
  const wish = { mail, name: 'Kim', roles: ['operator', 'decider'] };
  must(await operator(community).send('POST', '/api/invitations', wish), 201);
  return linkMailed(community, mail);
};

/** A device of this page that makes and keeps passkeys. */
const authenticator = async (page: Page, isUserVerified = true): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: isUserVerified,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return session;
};

const open = async (
  width: number,
  javaScriptEnabled: boolean,
): Promise<{ context: BrowserContext; page: Page; complaints: Complaints }> => {
  const viewport = { width, height: width === 320 ? 640 : 900 };
  const context = await browser.newContext({ javaScriptEnabled, viewport });
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage(), complaints: complaintsOf(context, community.url) };
};
