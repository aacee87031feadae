import { keyOf } from '../form/content.ts';

const storageName = 'comity-draft-sent';

/** The drafts of the forms of this page, by form: what is shown anew has lost their names. */
const named = new Map<string, string>();

const newDraftId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const inputIn = (form: HTMLFormElement): HTMLInputElement | null =>
  form.querySelector<HTMLInputElement>('input[name="draft"]');

/** The form that was sent last in this tab. */
const lastSent = (): { readonly key: string; readonly id: string } | null => {
  try {
    return JSON.parse(sessionStorage.getItem(storageName) ?? 'null') as { key: string; id: string } | null;
  } catch {
    return null;
  }
};

/** The draft that was done with: this page says that its form was taken. */
export const takenDraft = (): string | null =>
  new URLSearchParams(location.search).has('done') ? (lastSent()?.id ?? null) : null;

/** The draft of a form that this page answers: what is corrected there goes on from it. */
const sentBefore = (key: string): string | null => {
  if (document.body.dataset.page === undefined) return null;
  const sent = lastSent();
  return sent?.key === key ? sent.id : null;
};

/** The draft that a form goes on from; where there is none, the id that this page gives to its own. */
export const draftOf = (form: HTMLFormElement): string => {
  const key = keyOf(form);
  const written = inputIn(form)?.value ?? '';
  const id = named.get(key) ?? (written === '' ? (sentBefore(key) ?? newDraftId()) : written);
  named.set(key, id);
  return id;
};

/** Which draft a form goes on from, and is done with once it is sent. */
export const nameDraft = (form: HTMLFormElement, id: string): void => {
  named.set(keyOf(form), id);
  let field = inputIn(form);
  if (!field) {
    field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'draft';
    form.append(field);
  }
  field.value = id;
};

/** A form is sent: with the name of its draft, which is remembered in case that it comes back. */
export const nameSent = (form: HTMLFormElement): void => {
  const key = keyOf(form);
  const id = named.get(key);
  if (id === undefined) return;
  nameDraft(form, id);
  try {
    sessionStorage.setItem(storageName, JSON.stringify({ key, id }));
  } catch {
    // Then its draft is offered again.
  }
};
