import type { Browser, BrowserContext, Page } from 'playwright-core';
import { must, operator } from '../fixtures/callers.ts';
import type { Community } from '../fixtures/community.ts';
import { type Complaints, complaintsOf } from './browser.ts';

/** A page of the desk as one member sees it, in a browser of their own. */
export type Opened = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: Complaints;
};

type How = { readonly width: number; readonly path: string; readonly javaScript?: boolean };

/** Opens a page of the desk for a member, without JavaScript if nothing else is said. */
export const openAs = async (
  { browser, community }: { readonly browser: Browser; readonly community: Community },
  { memberId }: { readonly memberId: string },
  { width, path, javaScript = false }: How,
): Promise<Opened> => {
  const wish = { name: 'browser', memberId, daysValid: 30 };
  const made = must(await operator(community).send('POST', '/api/tokens', wish), 201);
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: width === 320 ? 640 : 900 },
    extraHTTPHeaders: { authorization: `Bearer ${String(made.body.token)}` },
  });
  context.setDefaultTimeout(10_000);
  const complaints = complaintsOf(context, community.url);
  const page = await context.newPage();
  await page.goto(`${community.url}${path}`);
  return { context, page, complaints };
};
