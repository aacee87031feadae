import { goToRow, pressInRow } from './keys/rows.ts';

const settingName = 'comity-single-keys';

/** A browser that keeps nothing for this page still has keys; they are then on at each page. */
const isOn = (): boolean => {
  try {
    return localStorage.getItem(settingName) !== 'off';
  } catch {
    return true;
  }
};

const remember = (on: boolean): void => {
  try {
    localStorage.setItem(settingName, on ? 'on' : 'off');
  } catch {
    // Then it holds for this page alone.
  }
};

const goToFilter = (): void => {
  const form =
    document.querySelector<HTMLElement>('[data-filter]') ??
    document.querySelector<HTMLElement>('[data-search]');
  const folded = form?.closest('details');
  if (folded) folded.open = true;
  form?.querySelector<HTMLElement>('input:not([type="hidden"]), select')?.focus();
};

const startKeys = (help: HTMLDialogElement): void => {
  let on = isOn();
  const setting = help.querySelector<HTMLInputElement>('[data-keys-on]');
  const opener = document.querySelector<HTMLElement>('[data-keys-open]');
  const acts: Readonly<Record<string, () => void>> = {
    j: () => goToRow(1),
    k: () => goToRow(-1),
    o: () => pressInRow('[data-open]'),
    a: () => pressInRow('[data-take]'),
    x: () => pressInRow('input[type="checkbox"]'),
    '/': goToFilter,
    '?': () => help.showModal(),
  };
  if (setting) {
    setting.checked = on;
    setting.addEventListener('change', () => {
      on = setting.checked;
      remember(on);
    });
  }
  if (opener) {
    opener.hidden = false;
    opener.addEventListener('click', () => help.showModal());
  }
  document.addEventListener('keydown', (event) => {
    const act = on && !help.open && !isForOthers(event) ? acts[event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
};

/** What is typed into a field, held with another key, or still being composed, is not for us. */
const isForOthers = (event: KeyboardEvent): boolean => {
  const inField =
    event.target instanceof Element &&
    event.target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null;
  const held = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  return inField || held || event.defaultPrevented || (event.repeat && !'jk'.includes(event.key));
};

const help = document.querySelector<HTMLDialogElement>('dialog#keys');
if (help) startKeys(help);
