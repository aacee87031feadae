import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { amended } from './amendments.ts';

/**
 * Discourse's own OpenAPI description is not part of this project. It is read from `DISCOURSE_OPENAPI`, or from beside
 * the repository; get it from https://github.com/discourse/discourse_api_docs.
 */
export const publishedDescriptionPath =
  process.env['DISCOURSE_OPENAPI'] ??
  fileURLToPath(new URL('../../../../shared/data/discourse/openapi.json', import.meta.url));

/** Whether there is a description to validate against. */
export const publishedDescriptionIsHere = (): boolean => existsSync(publishedDescriptionPath);

/** What was checked, and what could not be. */
export type DescriptionCounts = {
  /** Requests and answers that the description allows. */
  validated: number;
  /** Calls that the description does not have, each once: `PUT /admin/users/7/unsuspend.json`. */
  notDescribed: string[];
};

type Content = { content?: Record<string, { schema: object }> };
type Operation = {
  parameters?: { name: string; in: string; schema: object }[];
  requestBody?: Content;
  responses: Record<string, Content>;
};
type Description = { paths: Record<string, Record<string, Operation>> };

/**
 * A `fetch` that throws when a request to the forum at `baseUrl`, or its answer, is not what Discourse's published
 * description allows. The description tells of successes alone: a refusal (4xx, 5xx) to a described call passes.
 *
 * @throws Error at once when the description is not there.
 */
export const validatingFetch = (
  fetch: typeof globalThis.fetch,
  baseUrl: string,
): typeof globalThis.fetch & { readonly counts: DescriptionCounts } => {
  const description = readDescription();
  const counts: DescriptionCounts = { validated: 0, notDescribed: [] };
  const validating = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    if (!request.url.startsWith(baseUrl)) return fetch(input, init);
    const path = new URL(request.url).pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length);
    const call = `${request.method} ${path}`;
    const found = operationAt(description, request.method, path);
    if (found === null) {
      if (!counts.notDescribed.includes(call)) counts.notDescribed.push(call);
      return fetch(input, init);
    }
    checkRequest(call, found, await request.clone().text());
    counts.validated += 1;
    const answer = await fetch(input, init);
    if (answer.status >= 400) return answer;
    checkAnswer(call, found.operation, answer.status, await answer.clone().text());
    counts.validated += 1;
    return answer;
  };
  return Object.assign(validating, { counts });
};

const readDescription = (): Description => {
  if (!publishedDescriptionIsHere()) {
    throw new Error(
      `Discourse's published description is not at ${publishedDescriptionPath}; set DISCOURSE_OPENAPI.`,
    );
  }
  return amended(JSON.parse(readFileSync(publishedDescriptionPath, 'utf8')) as Description);
};

type Found = { readonly operation: Operation; readonly pathValues: Record<string, string> };

const operationAt = ({ paths }: Description, method: string, path: string): Found | null => {
  for (const [template, operations] of Object.entries(paths)) {
    const pattern = template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)');
    const match = new RegExp(`^${pattern}$`).exec(path);
    const operation = operations[method.toLowerCase()];
    if (match && operation) return { operation, pathValues: { ...match.groups } };
  }
  return null;
};

const checkRequest = (call: string, { operation, pathValues }: Found, body: string): void => {
  for (const { name, in: place, schema } of operation.parameters ?? []) {
    if (place !== 'path') continue;
    const text = pathValues[name] ?? '';
    check(
      `${call}: path parameter ${name}`,
      schema,
      /^\d+$/.test(text) && isInteger(schema) ? Number(text) : text,
    );
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (schema) check(`${call}: request body`, schema, JSON.parse(body));
  else if (body !== '') throw new Error(`${call}: the description has no request body for this call.`);
};

const checkAnswer = (call: string, { responses }: Operation, status: number, body: string): void => {
  const answer = responses[status];
  if (!answer) throw new Error(`${call}: the description has no answer ${status} for this call.`);
  const schema = answer.content?.['application/json']?.schema;
  if (schema) check(`${call}: answer ${status}`, schema, JSON.parse(body));
};

const isInteger = (schema: object): boolean => 'type' in schema && schema.type === 'integer';

const ajv = new Ajv2020({ strict: false, allErrors: true });
const compiled = new Map<object, ValidateFunction>();

const check = (what: string, schema: object, value: unknown): void => {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  if (!validate(value)) throw new Error(`${what}: ${ajv.errorsText(validate.errors)}`);
};
