/** Something that is set from outside. A secret's value is never here: only that it is set. */
export type Setting = {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
  /** Where it is changed: a variable, or a path in comity.yaml. */
  readonly where: string;
  /** Of the machine itself: for those who run the server alone. */
  readonly isOfMachine?: boolean;
};

export type SettingGroup = { readonly heading: string; readonly settings: readonly Setting[] };

/** Something that is not safe as it is set, and what to do. */
export type SettingWarning = { readonly words: string; readonly advice: string };

/** A secret, as it is shown. */
export const isSet = (value: unknown): string => (value ? 'set' : 'not set');
