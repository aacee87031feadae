import { pino } from 'pino';

/** Fields are ids, codes, counts and times: never a name, an address or words of a message. */
export type Log = {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** JSON lines on standard error. A fault is logged by its name and code; its message may quote data, so it is left out. */
export const jsonLog = (level: string): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { fault: faultFields },
    },
    pino.destination({ dest: 2, sync: true }),
  );

/** What may be logged of a fault: its kind, the database's code, and where it was thrown. */
export const faultFields = (fault: unknown): object => {
  if (!(fault instanceof Error)) {
    const { error, name, code } = (fault ?? {}) as { error?: unknown; name?: unknown; code?: unknown };
    return error instanceof Error ? faultFields(error) : { name: name ?? typeof fault, code };
  }
  const cause = fault.cause instanceof Error ? fault.cause : fault;
  const at = (fault.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 4);
  return {
    name: fault.name,
    code: (cause as { code?: unknown }).code,
    constraint:
      (cause as { constraint?: unknown; constraint_name?: unknown }).constraint_name ??
      (cause as { constraint?: unknown }).constraint,
    at: at.map((line) => line.trim()),
  };
};
