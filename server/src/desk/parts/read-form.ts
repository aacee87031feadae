import type { RouteContext } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import type { Filled, Typed } from './field.tsx';

/** Reads a form: every field's values as text. The database keeps neither NUL nor half a surrogate pair. */
export const readForm = async (c: RouteContext): Promise<Typed> => {
  const body = await c.req.parseBody({ all: true });
  const typed: Record<string, string[]> = Object.create(null);
  for (const [name, value] of Object.entries(body)) {
    typed[name] = [value].flat().flatMap((part) => (typeof part === 'string' ? storable(part) : []));
  }
  return typed;
};

const storable = (text: string): string =>
  text.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('\r\n', '\n');

/** A form that a rule or a check sent back; anything else goes on as the fault it is. */
export const sentBack = (
  fault: unknown,
  typed: Typed,
): { status: 409 | 422; words: string | null; filled: Filled } => {
  if (!(fault instanceof Problem) || (fault.status !== 409 && fault.status !== 422)) throw fault;
  return {
    status: fault.status,
    words: fault.mistakes.length > 0 ? null : fault.message,
    filled: { typed, mistakes: fault.mistakes },
  };
};
