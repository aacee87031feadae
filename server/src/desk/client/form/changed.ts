/** Fields that hold something to be sent. */
const fieldsOf = (form: HTMLFormElement): Element[] => [...form.elements];

/** Whether a field is not as the server sent it. */
const isChangedField = (field: Element): boolean => {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement)
    return [...field.options].some(({ selected, defaultSelected }, index) => {
      // Where none is marked, a browser chooses the first.
      const isFirst = index === 0 && ![...field.options].some((option) => option.defaultSelected);
      return selected !== (defaultSelected || isFirst);
    });
  if (!(field instanceof HTMLInputElement)) return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  return field.type !== 'hidden' && field.value !== field.defaultValue;
};

/** Whether somebody typed, ticked or chose something in a form. */
export const isChanged = (form: HTMLFormElement): boolean => fieldsOf(form).some(isChangedField);

/** The forms of a page in which somebody is at something: what they did is never taken from them. */
export const formsInUse = (within: Element): HTMLFormElement[] =>
  [...within.querySelectorAll('form')].filter(
    (form) => isChanged(form) || (isField(document.activeElement) && form.contains(document.activeElement)),
  );

const isField = (element: Element | null): boolean => element?.matches('input, textarea, select') ?? false;
