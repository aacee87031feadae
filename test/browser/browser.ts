import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const outputPath = fileURLToPath(new URL('../output/', import.meta.url));

/** Whether there is a browser to look with. */
export const browserIsHere = (): boolean => existsSync(chromiumPath);

/** Starts Debian’s Chromium without anything that would speak to the network by itself. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** What a browser complained about: violations of the content security policy, and requests to other hosts. */
export type Complaints = { readonly policy: string[]; readonly foreignRequests: string[] };

/** Collects complaints of a context. */
export const complaintsOf = (context: BrowserContext, url: string): Complaints => {
  const complaints: Complaints = { policy: [], foreignRequests: [] };
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.policy.push(message.text());
  });
  context.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) complaints.foreignRequests.push(request.url());
  });
  return complaints;
};

/** What one look at a page found. */
export type Look = { readonly violations: readonly string[]; readonly overflowPixels: number };

/**
 * Looks at a page in both colour schemes: accessibility by axe, room by its width; keeps a picture of each. As the page
 * itself runs no script, axe looks at the same document in a window beside it.
 */
export const look = async (page: Page, name: string): Promise<Look> => {
  mkdirSync(outputPath, { recursive: true });
  const viewport = page.viewportSize() ?? { width: 0, height: 0 };
  const beside = await windowBeside(page, viewport);
  const violations: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: `${outputPath}desk-${name}-${viewport.width}-${colorScheme}.png`,
      fullPage: true,
    });
    await beside.emulateMedia({ colorScheme });
    const { rules, found } = await beside.evaluate(runAxe);
    if (rules === 0) throw new Error('axe looked at nothing');
    violations.push(...found.map((violation) => `${name} ${viewport.width} ${colorScheme} ${violation}`));
  }
  const overflowPixels = await beside.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  await beside.context().close();
  return { violations, overflowPixels };
};

const windowBeside = async (page: Page, viewport: { width: number; height: number }): Promise<Page> => {
  const context = await page.context().browser()?.newContext({ viewport });
  if (!context) throw new Error('the browser is gone');
  const beside = await context.newPage();
  const body = await page.content();
  await beside.route('**/*', (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body, contentType: 'text/html; charset=utf-8' })
      : route.continue(),
  );
  await beside.goto(page.url());
  await beside.evaluate(axeSource);
  return beside;
};

type Axe = { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }> };

/** Runs in the window, so that it may use nothing from here. */
const runAxe = async () => {
  const { axe } = globalThis as unknown as { axe: Axe };
  const { violations, passes } = await axe.run();
  return { rules: passes.length, found: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`) };
};
