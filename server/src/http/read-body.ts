import type { z } from 'zod';
import { invalid, Problem } from './problem.ts';
import type { RouteContext } from './context.ts';

/** Reads a body as text, at most `bytesMax`; what is larger is refused before it is read whole. */
export const readText = async (c: RouteContext, bytesMax: number): Promise<string> => {
  const tooLarge = () => new Problem(413, 'too-large', `Send at most ${bytesMax} bytes.`);
  if (Number(c.req.header('content-length') ?? 0) > bytesMax) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.byteLength;
    if (size > bytesMax) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** Reads JSON of a known form. */
export const readJson = async <Schema extends z.ZodType>(
  c: RouteContext,
  schema: Schema,
  bytesMax = 262_144,
): Promise<z.output<Schema>> => parseJson(await readText(c, bytesMax), schema);

/** Parses JSON of a known form; a mistake names its field. */
export const parseJson = <Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema> => {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw invalid(parsed.error.issues);
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return /\\u(0000|d[89a-f])/i.test(text) ? JSON.parse(text, storable) : JSON.parse(text);
  } catch {
    throw new Problem(422, 'invalid', 'The body is not JSON.', {
      mistakes: [{ field: '(the whole body)', detail: 'is not JSON' }],
    });
  }
};

/** The database keeps neither NUL nor half a surrogate pair; both become the replacement character. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
