import { isCollection, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
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
          `${at(fault.pos[0])}: this is not YAML (${fault.message.split('\n')[0]}); check the indentation and quotes of this line`,
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
      (issue) => `${at(offsetOf(document, issue.path))}: ${fieldOf(issue)}: ${adviceOf(issue)}`,
    ),
  );
};

/** Where a mistake stands; for what is missing, where its nearest parent stands. */
const offsetOf = (document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  const root = document.contents;
  return (isCollection(root) || isScalar(root)) && root.range ? root.range[0] : 0;
};

const fieldOf = (issue: z.core.$ZodIssue): string => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') path.push(issue.keys[0] ?? '');
  return path.join('.') || 'the file';
};

const adviceOf = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') return 'is not a setting; remove this line, or check its spelling';
  if (issue.code === 'invalid_key')
    return 'a channel’s id is made of lower case letters, digits and "-", e.g. forum';
  return issue.message;
};
