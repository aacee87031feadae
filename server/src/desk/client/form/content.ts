/** What stands in a form, by the names of its fields. */
export type Content = readonly (readonly [name: string, value: string])[];

/** Codes, passwords and keys are typed again: they are kept nowhere. */
const isSecret = (field: Element): boolean =>
  field instanceof HTMLInputElement &&
  (field.type === 'password' ||
    field.type === 'file' ||
    /one-time-code|password|webauthn/.test(field.autocomplete));

/** What stands in a form now, but for secrets. */
export const contentOf = (form: HTMLFormElement): Content => {
  const secrets = new Set(
    [...form.elements].filter(isSecret).map((field) => field.getAttribute('name') ?? ''),
  );
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !secrets.has(name) ? [[name, value] as const] : [],
  );
};

/** Puts content back into a form's fields. What is hidden in it is the server's to say. */
export const fill = (form: HTMLFormElement, content: Content): void => {
  const given = new Map(Map.groupBy(content, ([name]) => name));
  for (const field of form.elements) {
    const values = given.get(field.getAttribute('name') ?? '')?.map(([, value]) => value);
    if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      if (values?.[0] !== undefined) field.value = values[0];
    } else if (field instanceof HTMLInputElement && !isSecret(field)) {
      fillInput(field, values);
    }
  }
};

/** Puts words that were written meanwhile after those that a form was filled with. */
export const addWords = (form: HTMLFormElement, content: Content): void => {
  for (const field of form.querySelectorAll('textarea')) {
    const words = content.find(([name]) => name === field.name)?.[1].trim() ?? '';
    if (words !== '' && words !== field.defaultValue.trim() && !field.value.includes(words))
      field.value = `${field.value}\n\n${words}`;
  }
};

const fillInput = (field: HTMLInputElement, values: readonly string[] | undefined): void => {
  if (field.type === 'hidden') return;
  if (field.type === 'checkbox' || field.type === 'radio')
    field.checked = values?.includes(field.value) ?? false;
  else if (values?.[0] !== undefined) field.value = values[0];
};

const isText = (field: Element): boolean =>
  field instanceof HTMLTextAreaElement ||
  (field instanceof HTMLInputElement && /^(text|search|email|url|tel)$/.test(field.type));

/** Whether anything is written in a form. */
export const hasWords = (form: HTMLFormElement): boolean =>
  [...form.elements].some(
    (field) => isText(field) && !isSecret(field) && (field as HTMLInputElement).value.trim() !== '',
  );

/** Whether a form is one in which people write what they would not like to write again, and that may be kept. */
export const isWritten = (form: HTMLFormElement): boolean =>
  form.method === 'post' &&
  form.dataset.notKept === undefined &&
  new URL(form.action, document.baseURI).pathname.startsWith('/desk') &&
  [...form.elements].some((field) => isText(field) && !isSecret(field));

/** What of a form's hidden fields is of the moment. */
const passing = new Set(['draft', 'version', 'back']);

/** By what a form is known again on the same page made anew: where it goes, and what it is about. */
export const keyOf = (form: HTMLFormElement): string => {
  const hidden = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"]')];
  return JSON.stringify([
    new URL(form.action, document.baseURI).pathname,
    ...hidden.flatMap(({ name, value }) => (passing.has(name) ? [] : [[name, value]])),
  ]);
};
