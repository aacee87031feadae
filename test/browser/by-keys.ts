import type { Page } from 'playwright-core';

/** What has the focus: its words, its field, and how it shows that it has it. */
export type Focused = {
  readonly name: string;
  readonly field: string;
  readonly tag: string;
  readonly inContent: boolean;
  readonly outlinePixels: number;
};

const readFocus = `(() => {
  const one = document.activeElement ?? document.body;
  const style = getComputedStyle(one);
  const words = one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.textContent ?? '';
  return {
    name: words.replace(/\\s+/g, ' ').trim(),
    field: one.getAttribute('name') ?? '',
    tag: one.tagName.toLowerCase(),
    inContent: one.closest('#content') !== null,
    outlinePixels: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
  };
})()`;

/** Nobody goes through more stops than this. */
const stopsMax = 400;

/** A page that is used by keys alone. Each stop on the way has to show that it has the focus. */
export class ByKeys {
  /** Stops that did not show it. */
  readonly unseen: string[] = [];
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  focus(): Promise<Focused> {
    return this.page.evaluate<Focused>(readFocus);
  }

  /** Goes on to the next stop. */
  async tab(): Promise<Focused> {
    await this.page.keyboard.press('Tab');
    const focused = await this.focus();
    if (focused.tag !== 'body' && focused.outlinePixels === 0)
      this.unseen.push(`${focused.tag} ${focused.name}`);
    return focused;
  }

  /** Goes on until something has the focus. @throws when it is nowhere on the way. */
  async tabTo(isIt: (focused: Focused) => boolean): Promise<Focused> {
    for (let n = 0; n < stopsMax; n += 1) {
      const focused = await this.tab();
      if (isIt(focused)) return focused;
    }
    throw new Error('not found by Tab');
  }

  /** Goes on to something with these words, and presses a key there. */
  async press(words: string, key: 'Enter' | 'Space'): Promise<void> {
    await this.tabTo(({ name }) => name === words);
    await this.page.keyboard.press(key);
  }

  /** Goes on to a field, and types. */
  async type(label: string, text: string): Promise<void> {
    await this.tabTo(({ name }) => name === label);
    await this.page.keyboard.type(text);
  }

  /** How many stops there are until the page begins again. @throws when something keeps the focus. */
  async allStops(): Promise<number> {
    const first = await this.tab();
    for (let n = 1; n < stopsMax; n += 1) {
      const { name, tag } = await this.tab();
      if (tag === 'body' || (name === first.name && tag === first.tag)) return n;
    }
    throw new Error('the focus does not come round');
  }
}
