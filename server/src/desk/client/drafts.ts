import { begunIn, type Begun, keptHere } from './drafts/kept-here.ts';
import { send } from './drafts/send.ts';
import { type Content, fill, isWritten, keyOf } from './form/content.ts';
import { isChanged } from './form/changed.ts';
import { barIn } from './live/bar.ts';

/** So long after the last letter it is kept. */
const pauseMs = 1_000;

const forms = (): HTMLFormElement[] => [...document.querySelectorAll<HTMLFormElement>('main form')];
const formOf = (key: string): HTMLFormElement | undefined => forms().find((form) => keyOf(form) === key);

/** The drafts of the forms of this page, by form: what is shown anew has lost their names. */
const named = new Map<string, string>();

/** Which draft is done with once the form is sent. */
const nameDraft = (form: HTMLFormElement, id: string): void => {
  named.set(keyOf(form), id);
  let field = form.querySelector<HTMLInputElement>('input[name="draft"]');
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'draft';
    form.append(field);
  }
  field.value = id;
};

/** Puts words into their form, and leads there. Answers whether the page has it. */
const putBack = (key: string, content: Content, id: string | null): boolean => {
  const form = formOf(key);
  if (!form) return false;
  fill(form, content);
  if (id !== null) nameDraft(form, id);
  for (
    let within = form.closest('details');
    within;
    within = within.parentElement?.closest('details') ?? null
  )
    within.open = true;
  form.querySelector<HTMLElement>('textarea, input:not([type="hidden"])')?.focus();
  return true;
};

const startDrafts = (memberId: string, barElement: HTMLElement): void => {
  const here = keptHere(memberId);
  const bar = barIn(barElement, () => {});
  const waiting = new Map<HTMLFormElement, number>();

  const keep = async (begun: Begun, form: HTMLFormElement | undefined, leaving = false): Promise<void> => {
    // Until the server has it, it is safe here.
    here.keep(begun);
    const sent = await send(begun, leaving);
    if (typeof sent === 'object') {
      here.drop(begun);
      if (form) nameDraft(form, sent.id);
    } else if (sent === 'signed-out') bar.say('signed-out');
  };

  const keepForm = (form: HTMLFormElement, leaving = false): void => {
    window.clearTimeout(waiting.get(form));
    waiting.delete(form);
    void keep(begunIn(form), form, leaving);
  };

  document.addEventListener('input', ({ target }) => {
    const form = target instanceof Element ? target.closest('form') : null;
    if (!form || !isWritten(form)) return;
    window.clearTimeout(waiting.get(form));
    waiting.set(
      form,
      window.setTimeout(() => keepForm(form), pauseMs),
    );
  });
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement)) return;
    window.clearTimeout(waiting.get(target));
    waiting.delete(target);
    const id = named.get(keyOf(target));
    if (id !== undefined) nameDraft(target, id);
  });
  window.addEventListener('pagehide', () => {
    for (const form of waiting.keys()) keepForm(form, true);
  });
  window.addEventListener('online', () => {
    for (const begun of here.all()) void keep(begun, formOf(begun.form));
  });
  // The page was told that its session is over: what is in its forms is kept before anything else happens.
  document.addEventListener('comity:signed-out', () => {
    for (const form of forms()) if (isWritten(form) && isChanged(form)) here.keep(begunIn(form));
  });

  for (const offer of document.querySelectorAll<HTMLElement>('[data-draft]')) {
    offer.querySelector('[data-keep-writing]')?.addEventListener('submit', (event) => {
      const kept = offer.querySelector<HTMLElement>('[data-content]')?.dataset.content ?? '[]';
      const { form = '', draft = '' } = offer.dataset;
      if (!putBack(form, JSON.parse(kept) as Content, draft)) return;
      event.preventDefault();
      offer.remove();
    });
  }
  // What could not be kept when its writer was signed out, once they are back.
  for (const begun of here.all()) {
    const isHere = begun.page.split('?')[0] === location.pathname && putBack(begun.form, begun.content, null);
    bar.say('kept', begun.page);
    if (isHere) bar.say('back');
    void keep(begun, isHere ? formOf(begun.form) : undefined);
  }
};

const { member } = document.body.dataset;
const bar = document.querySelector<HTMLElement>('[data-live-bar]');
if (member && bar) startDrafts(member, bar);
