/** What search finds. `text`: what was said or noted in a case. */
export const foundKinds = ['case', 'report', 'text', 'account', 'hold'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** Where something was found, before it is read. */
export type Place = { readonly kind: FoundKind; readonly id: string; readonly at: string };
