/** Where events go, as pino takes them. No personal data: no addresses, names, subjects or bodies. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
