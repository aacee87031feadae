import { formsInUse } from './form/changed.ts';
import { barIn } from './live/bar.ts';
import { fetchPage } from './live/fetch-page.ts';
import { replaceMain, replaceReaders, wordsOf } from './live/replace.ts';

/** A connection that is back so soon was not missed. */
const lostMs = 10_000;
/** A page that nobody looks at leaves its connection to others: a browser has six. */
const unseenMs = 30_000;
const againMs = 5_000;
/** However much happens, nobody reads faster; what a member may ask for in a minute is for themselves. */
const betweenMs = 2_000;

const startLive = (main: HTMLElement, barElement: HTMLElement): void => {
  let source: EventSource | null = null;
  let shown = wordsOf(main);
  let waitingLost: number | undefined;
  let waitingUnseen: number | undefined;
  let looking: Promise<void> | null = null;
  let again = false;
  let lookedAt = -betweenMs;
  let waitingToLook: number | undefined;
  let over = false;

  const close = (): void => {
    source?.close();
    source = null;
  };

  /** Looks what is new, and shows it; while somebody is at a form only when they say so. */
  const lookOnce = async (asked: boolean): Promise<void> => {
    const fetched = await fetchPage();
    if (fetched.is === 'unreachable' || over) return;
    if (fetched.is === 'signed-out') {
      close();
      document.dispatchEvent(new Event('comity:signed-out'));
      bar.say('signed-out');
      return;
    }
    bar.hush('lost');
    bar.hush('signed-out');
    if (fetched.is === 'gone') {
      over = true;
      close();
      main.replaceChildren(...fetched.main.childNodes);
      return;
    }
    replaceReaders(main, fetched.main);
    const words = wordsOf(fetched.main);
    if (words !== shown && !asked && formsInUse(main).length > 0) bar.say('changed');
    else {
      if (words !== shown) replaceMain(main, fetched.main);
      shown = words;
      bar.hush('changed');
    }
    follow();
  };

  const look = (asked = false): void => {
    if (looking) {
      again = true;
      return;
    }
    const early = lookedAt + betweenMs - performance.now();
    if (early > 0 && !asked) {
      waitingToLook ??= window.setTimeout(() => {
        waitingToLook = undefined;
        look();
      }, early);
      return;
    }
    lookedAt = performance.now();
    looking = lookOnce(asked).finally(() => {
      looking = null;
      if (!again) return;
      again = false;
      look();
    });
  };
  const bar = barIn(barElement, () => look(true));

  const isLost = (): void => {
    waitingLost ??= window.setTimeout(() => {
      if (bar.says() !== 'signed-out') bar.say('lost');
    }, lostMs);
    // The browser tries again by itself, unless it was turned away.
    if (source?.readyState !== EventSource.CLOSED) return;
    close();
    window.setTimeout(look, againMs);
  };

  const follow = (): void => {
    if (source || over || document.hidden) return;
    source = new EventSource(`/desk/live?${main.dataset.live}`);
    let wasLost = false;
    source.addEventListener('open', () => {
      clearTimeout(waitingLost);
      waitingLost = undefined;
      bar.hush('lost');
      if (wasLost) look();
      wasLost = false;
    });
    source.addEventListener('error', () => {
      wasLost = true;
      isLost();
    });
    for (const said of ['changed', 'readers']) source.addEventListener(said, () => look());
    for (const said of ['signed-out', 'gone'])
      source.addEventListener(said, () => {
        close();
        look();
      });
    // Another page of this browser took its place; this one goes on when it is looked at again.
    source.addEventListener('full', close);
  };

  document.addEventListener('visibilitychange', () => {
    clearTimeout(waitingUnseen);
    if (document.hidden) waitingUnseen = window.setTimeout(close, unseenMs);
    else if (!source && !over) look();
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && !over) look();
  });
  follow();
};

const main = document.querySelector<HTMLElement>('main[data-live]');
const bar = document.querySelector<HTMLElement>('[data-live-bar]');
if (main && bar) startLive(main, bar);
