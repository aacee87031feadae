/** What the bar says at the moment. */
export type Saying = 'changed' | 'lost' | 'signed-out' | 'kept' | 'back' | 'other-draft' | 'unsaved';

const words: Readonly<Record<Saying, string>> = {
  changed: 'This page has changed since you opened it.',
  lost: 'The connection is lost. What you see here may be old. It comes back by itself.',
  'signed-out': 'You were signed out. Sign in again; what you typed is kept.',
  kept: 'What you wrote before you were signed out is kept.',
  back: 'What you wrote before you were signed out is back in its place.',
  'other-draft':
    'You began this form before. Take up the earlier words first, or throw them away; the new ones are kept in this tab alone.',
  unsaved:
    'What you write here could not be saved. It is kept in this tab alone: copy it before you close it.',
};

/** The one line in which a page speaks of itself. */
export type Bar = {
  says(): Saying | null;
  /** `where`: the page to which its link leads. */
  say(saying: Saying, where?: string): void;
  /** Says nothing any more; with a saying: if that is what it says. */
  hush(saying?: Saying): void;
};

export const barIn = (element: HTMLElement, show: () => void): Bar => {
  const line = element.querySelector('p');
  const button = element.querySelector<HTMLElement>('button');
  const link = element.querySelector<HTMLAnchorElement>('a');
  let now: Saying | null = null;
  button?.addEventListener('click', show);
  return {
    says: () => now,
    say: (saying, where = '/sign-in') => {
      if (now === saying) return;
      now = saying;
      element.hidden = false;
      if (button) button.hidden = saying !== 'changed';
      if (link) {
        link.hidden = saying !== 'signed-out' && saying !== 'kept';
        link.href = where;
        link.textContent = saying === 'kept' ? 'Go back to it' : 'Sign in';
      }
      // Words that come after their place are read out.
      requestAnimationFrame(() => {
        if (line) line.textContent = words[saying];
      });
    },
    hush: (saying) => {
      if (saying && now !== saying) return;
      now = null;
      element.hidden = true;
      if (line) line.textContent = '';
    },
  };
};
