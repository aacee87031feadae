/** The rows of the list on this page that are to be seen, in their order. */
export const rowsShown = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.checkVisibility());

/** The row in which the reader is; `null`: in none. */
export const rowHere = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;

/** Goes to another row: its link gets the focus, so that a screen reader reads it and Enter opens it. */
export const goToRow = (step: 1 | -1): void => {
  const rows = rowsShown();
  const here = rowHere();
  const from = here ? rows.indexOf(here) : step === 1 ? -1 : rows.length;
  const to = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
  to?.querySelector<HTMLElement>('[data-open]')?.focus();
  to?.scrollIntoView({ block: 'nearest' });
};

/** Presses something of the row in which the reader is, as a click would. */
export const pressInRow = (what: string): void => rowHere()?.querySelector<HTMLElement>(what)?.click();
