import type { Browser } from 'playwright-core';
import type { Community } from '../fixtures/community.ts';
import { signInAs } from '../fixtures/live-stream.ts';
import { complaintsOf } from './browser.ts';
import type { Opened } from './open-as.ts';

type How = { readonly path: string; readonly width?: number; readonly javaScript?: boolean };

/** Opens a page of the desk in a browser in which a member is signed in. */
export const openSignedIn = async (
  { browser, community }: { readonly browser: Browser; readonly community: Community },
  member: { readonly memberId: string },
  { path, width = 1440, javaScript = true }: How,
): Promise<Opened> => {
  const { jar } = await signInAs(community, member);
  const context = await browser.newContext({
    javaScriptEnabled: javaScript,
    viewport: { width, height: width === 320 ? 640 : 900 },
  });
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: community.url })));
  context.setDefaultTimeout(10_000);
  const complaints = complaintsOf(context, community.url);
  const page = await context.newPage();
  await page.goto(`${community.url}${path}`);
  return { context, page, complaints };
};
