import { Idiomorph } from 'idiomorph';
import { formsInUse } from '../form/changed.ts';
import { contentOf, fill, keyOf } from '../form/content.ts';

/** What a page says, without who else reads it. */
export const wordsOf = (main: HTMLElement): string => {
  const copy = main.cloneNode(true) as HTMLElement;
  copy.querySelector('[data-readers]')?.replaceChildren();
  return copy.innerHTML;
};

/** Shows who else reads the page now. */
export const replaceReaders = (main: HTMLElement, fresh: HTMLElement): void => {
  const [here, there] = [main, fresh].map((each) => each.querySelector('[data-readers]'));
  if (here && there && here.textContent !== there.textContent)
    here.replaceChildren(...[...there.childNodes].map((node) => document.importNode(node, true)));
};

/**
 * Puts what changed in its place. What was typed, ticked or folded open stays; a form that is not there any more stays
 * as long as somebody has something in it.
 */
export const replaceMain = (main: HTMLElement, fresh: HTMLElement): void => {
  const inUse = formsInUse(main);
  const typed = new Map(inUse.map((form) => [keyOf(form), contentOf(form)]));
  const stillThere = new Set([...fresh.querySelectorAll('form')].map(keyOf));
  const lost = inUse.filter((form) => !stillThere.has(keyOf(form)));
  const holdsLost = (node: Node): boolean => lost.some((form) => node === form || node.contains(form));
  void Idiomorph.morph(main, fresh.innerHTML, {
    morphStyle: 'innerHTML',
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeRemoved: (node: Node) => !holdsLost(node),
      beforeAttributeUpdated: (name: string, node: Element) =>
        !(name === 'open' && node instanceof HTMLDetailsElement),
    },
  });
  for (const form of main.querySelectorAll('form')) {
    const content = typed.get(keyOf(form));
    if (content && !lost.includes(form)) fill(form, content);
  }
  const { live } = fresh.dataset;
  if (live) main.dataset.live = live;
};
