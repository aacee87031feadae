/** Runs in the browser: shows the buttons for passkeys where the browser knows them, and does what they say. */

type Use = 'sign-in' | 'second-factor' | 'confirm' | 'add';

const paths = {
  'sign-in': { challenge: '/sign-in/passkey/challenge', answer: '/sign-in/passkey' },
  'second-factor': { challenge: '/sign-in/passkey/challenge', answer: '/sign-in/passkey/second-factor' },
  confirm: { challenge: '/sign-in/passkey/challenge', answer: '/sign-in/passkey/confirm' },
  add: { challenge: '/sign-in/passkey/new/challenge', answer: '/sign-in/passkey/new' },
} as const satisfies Record<Use, { challenge: string; answer: string }>;

const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const said = (await answer.json()) as Record<string, unknown>;
  if (answer.ok) return said;
  throw new Error(typeof said.detail === 'string' ? said.detail : 'That did not work. Please try again.');
};

const perform = async (use: Use, to: string): Promise<void> => {
  const { challenge, answer } = paths[use];
  const options = await post(challenge, {});
  const credential =
    use === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as never),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as never),
        });
  if (!credential) throw new Error('No passkey was chosen.');
  const { to: next } = await post(answer, { response: (credential as PublicKeyCredential).toJSON(), to });
  location.assign(String(next));
};

const words = (fault: unknown): string =>
  fault instanceof DOMException
    ? 'It was not done: the browser was told not to, or there is no passkey for this place.'
    : (fault as Error).message;

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const button = place.querySelector('button');
  const mistake = place.querySelector<HTMLElement>('[role=alert]');
  if (!button || !mistake || !('PublicKeyCredential' in globalThis)) continue;
  place.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    mistake.hidden = true;
    perform(place.dataset.passkey as Use, place.dataset.to ?? '').catch((fault: unknown) => {
      mistake.textContent = words(fault);
      mistake.hidden = false;
      button.disabled = false;
    });
  });
}
