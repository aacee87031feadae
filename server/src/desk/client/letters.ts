/** So long after the last key the letters are asked for. */
const restMs = 500;

/** Keeps what would go out beside a decision form up to date while it is filled in. */
const followForm = (form: HTMLFormElement, address: string): void => {
  const place = form.querySelector<HTMLElement>('[data-letters-shown]');
  const said = form.querySelector<HTMLElement>('[data-letters-said]');
  if (!place || !said) return;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;
  const show = (html: string): void => {
    const template = document.createElement('template');
    template.innerHTML = html;
    const words = template.content.querySelector('[data-said]');
    // A line that stays the same is not read out again.
    if (words && said.textContent !== words.textContent) said.textContent = words.textContent;
    words?.remove();
    const scrolled = [...place.querySelectorAll('pre')].map(({ scrollTop }) => scrollTop);
    place.replaceChildren(template.content);
    place.querySelectorAll('pre').forEach((letter, index) => {
      letter.scrollTop = scrolled[index] ?? 0;
    });
    place.closest<HTMLElement>('[hidden]')?.removeAttribute('hidden');
  };
  const ask = async (): Promise<void> => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    try {
      const answer = await fetch(address, { method: 'POST', body, signal: asked.signal });
      // Signed out, for example: the form itself says so when it is sent.
      if (answer.ok && !answer.redirected) show(await answer.text());
    } catch {
      // Another try follows with the next key; the look before adopting needs no script.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, restMs);
  });
};

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-letters]'))
  followForm(form, form.dataset.letters ?? '');
