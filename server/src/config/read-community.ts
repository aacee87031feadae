import {
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLParseError,
} from 'yaml';
import type { z } from 'zod';
import { Community } from './community.ts';

/** Settings that cannot be used. Each line says where, what is wrong, and what to write instead. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/**
 * Reads `comity.yaml`. `${NAME}` in a value is taken from `variables`.
 *
 * @throws ConfigError with one line for each mistake.
 */
export const readCommunity = (
  text: string,
  fileName: string,
  variables: Readonly<Record<string, string | undefined>>,
): Community => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number) => `${fileName}:${counter.linePos(offset).line}`;
  if (document.errors.length > 0) {
    throw new ConfigError(
      document.errors.map(
        (fault) =>
          `${at(beginOf(document, fault))}: this is not YAML (${fault.message.split('\n')[0]}); check the indentation and quotes of this line`,
      ),
    );
  }
  const mistakes: string[] = [];
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{([A-Z0-9_]+)\}/g, (_match, name: string) => {
        const value = variables[name];
        if (value === undefined || value === '') {
          mistakes.push(
            `${at(node.range?.[0] ?? 0)}: the variable ${name} is not set; set it in the environment before starting, e.g. ${name}=…`,
          );
        }
        return value ?? '';
      });
    },
  });
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const parsed = Community.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(
      (issue) =>
        `${at(offsetOf(document, pathOf(issue)))}: ${pathOf(issue).map(String).join('.') || 'the file'}: ${adviceOf(issue)}`,
    ),
  );
};

/** A quote that is never closed is found at the end of the file; what helps is where it was opened. */
const beginOf = (document: ReturnType<typeof parseDocument>, fault: YAMLParseError): number => {
  let begin = fault.pos[0];
  if (fault.code !== 'MISSING_CHAR') return begin;
  visit(document, {
    Scalar: (_key, { range }) => {
      if (range && range[0] <= fault.pos[0] && fault.pos[0] <= range[1]) begin = range[0];
    },
  });
  return begin;
};

/** Where a mistake stands: at its key; for what is missing, at its nearest parent. */
const offsetOf = (document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => keyOf(key) === path[length - 1]) : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length), true)) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  const root = document.contents;
  return (isCollection(root) || isScalar(root)) && root.range ? root.range[0] : 0;
};

const keyOf = (key: unknown): unknown => (isScalar(key) ? key.value : key);

/** To an unknown setting itself, not to the section that it stands in. */
const pathOf = (issue: z.core.$ZodIssue): readonly PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;

const adviceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return 'is not a setting; remove this line, or check its spelling';
  if (issue.code === 'invalid_key')
    return 'a channel’s id is made of lower case letters, digits and "-", e.g. forum';
  return issue.message;
};
