import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { formBytesMax } from './form-bytes.ts';
import { invalid, Problem, wrongField } from './problem.ts';
import type { RouteContext } from './context.ts';

/** Reads a body, at most `bytesMax`; what is larger is refused before it is read whole. */
export const readBytes = async (c: RouteContext, bytesMax: number): Promise<Buffer> => {
  const tooLarge = () => new Problem(413, 'too-large', `Send at most ${bytesMax} bytes.`);
  const announced = c.req.header('content-length');
  if (Number(announced ?? 0) > bytesMax) throw tooLarge();
  // The HTTP parser reads no more than was announced.
  if (announced !== undefined) return Buffer.from(await c.req.arrayBuffer());
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of c.req.raw.body ?? []) {
    size += part.byteLength;
    if (size > bytesMax) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** Bytes as text; what is not UTF-8 is refused. */
export const textOf = (bytes: Buffer): string => {
  if (!isUtf8(bytes)) throw wrongField('(the whole body)', 'is not UTF-8');
  return bytes.toString('utf8');
};

/** Reads JSON of a known form. */
export const readJson = async <Schema extends z.ZodType>(
  c: RouteContext,
  schema: Schema,
  bytesMax = formBytesMax,
): Promise<z.output<Schema>> => parseJson(textOf(await readBytes(c, bytesMax)), schema);

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
    throw wrongField('(the whole body)', 'is not JSON');
  }
};

/** The database keeps neither NUL nor half a surrogate pair; both become the replacement character. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
