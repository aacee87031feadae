import { begunIn, type Begun, keptHere } from './drafts/kept-here.ts';
import { draftOf, nameDraft, nameSent, takenDraft } from './drafts/names.ts';
import { send } from './drafts/send.ts';
import { addWords, type Content, contentOf, fill, isWritten, keyOf } from './form/content.ts';
import { isChanged } from './form/changed.ts';
import { type Bar, barIn } from './live/bar.ts';

/** So long after the last letter it is kept. */
const pauseMs = 1_000;

const forms = (): HTMLFormElement[] => [...document.querySelectorAll<HTMLFormElement>('main form')];
const formOf = (key: string): HTMLFormElement | undefined => forms().find((form) => keyOf(form) === key);

/** Puts words of a draft into their form, before what stands there, and leads there; if the page has it. */
const putBack = (key: string, content: Content, id: string): HTMLFormElement | null => {
  const form = formOf(key);
  if (!form) return null;
  const newer = isChanged(form) ? contentOf(form) : [];
  fill(form, content);
  addWords(form, newer);
  nameDraft(form, id);
  for (
    let within = form.closest('details');
    within;
    within = within.parentElement?.closest('details') ?? null
  )
    within.open = true;
  form.querySelector<HTMLElement>('textarea, input:not([type="hidden"])')?.focus();
  return form;
};

type Here = ReturnType<typeof keptHere>;

/** Has the server keep what was begun, and says where it would not. */
const keeperOf = (memberId: string, here: Here, bar: Bar) => {
  /** The forms whose words the server would not keep. */
  const unsaved = new Set<string>();

  const keep = async (begun: Begun, form: HTMLFormElement | null, leaving = false): Promise<void> => {
    // Until the server has it, it is safe here.
    here.keep(begun);
    const sent = await send(memberId, begun, leaving);
    // Meanwhile another draft may have been taken up in this form.
    const isPast = form !== null && draftOf(form) !== begun.from;
    if (sent === 'kept') {
      here.drop(begun);
      unsaved.delete(begun.form);
      if (form && !isPast) nameDraft(form, begun.from);
      if (unsaved.size === 0) for (const saying of ['other-draft', 'unsaved'] as const) bar.hush(saying);
    } else if (sent === 'signed-out') bar.say(sent);
    else if (sent === 'other-draft' && isPast) void keep(begunIn(form), form);
    else if (sent !== 'unreachable' && form) {
      unsaved.add(begun.form);
      bar.say(sent);
    }
  };

  return { keep, isUnsaved: (key: string): boolean => unsaved.has(key) };
};

type Keeper = ReturnType<typeof keeperOf>;

/** Puts an offered draft into its form at once. */
const takeUpOffers = ({ keep, isUnsaved }: Keeper): void => {
  for (const offer of document.querySelectorAll<HTMLElement>('[data-draft]')) {
    offer.querySelector('[data-keep-writing]')?.addEventListener('submit', (event) => {
      const kept = offer.querySelector<HTMLElement>('[data-content]')?.dataset.content ?? '[]';
      const { form = '', draft = '' } = offer.dataset;
      const taken = putBack(form, JSON.parse(kept) as Content, draft);
      if (!taken) return;
      event.preventDefault();
      offer.remove();
      if (isUnsaved(form)) void keep(begunIn(taken), taken);
    });
  }
};

/** What could not be kept when its writer was signed out, once they are back. */
const bringBack = (here: Here, bar: Bar, { keep }: Keeper): void => {
  here.end(takenDraft());
  for (const begun of here.all()) {
    const isHere = begun.page.split('?')[0] === location.pathname;
    const form = isHere ? putBack(begun.form, begun.content, begun.from) : null;
    bar.say('kept', begun.page);
    if (form) bar.say('back');
    void keep(begun, form);
  }
};

const startDrafts = (memberId: string, barElement: HTMLElement): void => {
  const here = keptHere(memberId);
  const bar = barIn(barElement, () => {});
  const waiting = new Map<HTMLFormElement, number>();
  const keeper = keeperOf(memberId, here, bar);
  const { keep } = keeper;

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
    nameSent(target);
  });
  window.addEventListener('pagehide', () => {
    for (const form of waiting.keys()) keepForm(form, true);
  });
  window.addEventListener('online', () => {
    for (const begun of here.all()) void keep(begun, formOf(begun.form) ?? null);
  });
  // The page was told that its session is over: what is in its forms is kept before anything else happens.
  document.addEventListener('comity:signed-out', () => {
    for (const form of forms()) if (isWritten(form) && isChanged(form)) here.keep(begunIn(form));
  });

  takeUpOffers(keeper);
  bringBack(here, bar, keeper);
};

const { member } = document.body.dataset;
const bar = document.querySelector<HTMLElement>('[data-live-bar]');
if (member && bar) startDrafts(member, bar);
