import { isMap, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLParseError } from 'yaml';
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
  const parsed = Community.safeParse(valueOf(document, fileName));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues
      .flatMap(mistakesOf)
      .map(
        ({ path, advice }) => `${at(offsetOf(document, path))}: ${path.join('.') || 'the file'}: ${advice}`,
      ),
  );
};

/** The file as plain values; an alias that points nowhere is a mistake of the file. */
const valueOf = (document: ReturnType<typeof parseDocument>, fileName: string): unknown => {
  try {
    return document.toJS() ?? {};
  } catch (fault) {
    throw new ConfigError([`${fileName}: ${(fault as Error).message}; write the value itself`]);
  }
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

type Mistake = { readonly path: readonly string[]; readonly advice: string };

/** Several words that are no settings come as one issue; each is a mistake on a line of its own. */
const mistakesOf = (issue: z.core.$ZodIssue): Mistake[] => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const advice = 'is not a setting; remove this line, or check its spelling';
    return issue.keys.map((key) => ({ path: [...path, key], advice }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, advice: 'a channel’s id is made of lower case letters, digits and "-", e.g. forum' }];
  }
  if (path.length === 0) return [{ path, advice: 'write the sections community: and channels:' }];
  return [{ path, advice: issue.message }];
};

/** Where a mistake stands: its key; for what is missing, its nearest parent. */
const offsetOf = (document: ReturnType<typeof parseDocument>, path: readonly string[]): number => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = isMap(parent)
      ? parent.items
          .map((pair) => pair.key)
          .find((one) => isScalar(one) && String(one.value) === path[length - 1])
      : undefined;
    const node = isScalar(key) ? key : (document.getIn(path.slice(0, length), true) as Node | undefined);
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
};
