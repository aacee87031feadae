/** The page as it is now, or why there is none. */
export type Fetched =
  | { readonly is: 'here'; readonly main: HTMLElement }
  | { readonly is: 'gone'; readonly main: HTMLElement }
  | { readonly is: 'signed-out' }
  | { readonly is: 'unreachable' };

/** Without what was just done: that is said once. */
const address = (): string => {
  const url = new URL(location.href);
  url.searchParams.delete('done');
  return url.pathname + url.search;
};

/** Fetches this page by the door through which it came. It does not count as a use of the session. */
export const fetchPage = async (): Promise<Fetched> => {
  try {
    const answer = await fetch(address(), {
      headers: { accept: 'text/html', 'comity-live': '1' },
      redirect: 'manual',
    });
    if (answer.type === 'opaqueredirect' || answer.status === 401) return { is: 'signed-out' };
    if (!answer.ok && answer.status !== 404) return { is: 'unreachable' };
    const { body } = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // Another member has signed in in this browser: their page is not put into this one.
    if (body.dataset.member !== document.body.dataset.member) return { is: 'signed-out' };
    const main = body.querySelector('main');
    return main ? { is: answer.ok ? 'here' : 'gone', main } : { is: 'unreachable' };
  } catch {
    return { is: 'unreachable' };
  }
};
