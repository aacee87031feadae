import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { must, operator } from '../fixtures/callers.ts';
import type { ByName } from '../fixtures/committee.ts';
import type { Community } from '../fixtures/community.ts';
import { complaintsOf, type Look, look } from './browser.ts';

/** A community, a browser, and who sits at the desk. */
export type Ground = {
  readonly browser: Browser;
  readonly community: Community;
  readonly members: ByName;
};

/** A case as several members see it, each in a browser of their own. */
export class CasePages {
  readonly looks: Look[] = [];
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];
  private readonly ground: Ground;
  private readonly width: number;
  private readonly caseId: string;

  constructor(ground: Ground, width: number, caseId: string) {
    this.ground = ground;
    this.width = width;
    this.caseId = caseId;
  }

  /** The case page of a member. */
  async as(name: string): Promise<Page> {
    const { browser, community, members } = this.ground;
    const { memberId } = members(name);
    const made = must(
      await operator(community).send('POST', '/api/tokens', { name: 'browser', memberId, daysValid: 30 }),
      201,
    );
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: this.width, height: this.width === 320 ? 640 : 900 },
      extraHTTPHeaders: { authorization: `Bearer ${String(made.body.token)}` },
    });
    context.setDefaultTimeout(10_000);
    this.contexts.push(context);
    const { policy, foreignRequests } = complaintsOf(context, community.url);
    context.on('close', () => this.complaints.push(...policy, ...foreignRequests));
    const page = await context.newPage();
    await page.goto(`${community.url}/desk/cases/${this.caseId}`);
    return page;
  }

  async look(page: Page, name: string): Promise<void> {
    this.looks.push(await look(page, `committee-${name}`));
  }

  async close(): Promise<void> {
    for (const context of this.contexts) await context.close();
  }
}

/** Opens a folded form by its words. */
export const unfold = async (page: Page, words: string): Promise<Locator> => {
  const form = page.locator(`details:has(> summary:text-is("${words}"))`).first();
  if ((await form.getAttribute('open')) === null) await form.locator('> summary').click();
  return form;
};

/** What the page says was done. */
export const said = async (page: Page): Promise<string> =>
  (await page.getByRole('status').textContent()) ?? '';
