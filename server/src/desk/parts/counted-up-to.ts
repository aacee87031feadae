import { countMax } from '../../case/count-cases.ts';

/** `3`, or `99+` where nobody counted further. */
export const upTo = (count: number): string => (count > countMax ? `${countMax}+` : String(count));
