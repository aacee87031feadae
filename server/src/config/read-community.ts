import { visit } from 'yaml';
import type { z } from 'zod';
import { Community } from './community.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

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
  const file = readYaml(text, fileName);
  if (file.mistakes.length > 0) throw new ConfigError(file.mistakes);
  const { document } = file;
  const mistakes: string[] = [];
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value !== 'string') return;
      node.value = node.value.replace(/\$\{([A-Z0-9_]+)\}/g, (_match, name: string) => {
        const value = variables[name];
        if (value === undefined || value === '') {
          mistakes.push(
            `${file.lineAt(node.range?.[0] ?? 0)}: the variable ${name} is not set; set it in the environment before starting, e.g. ${name}=…`,
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
      .map(({ path, advice }) => `${file.lineOf(path)}: ${path.join('.') || 'the file'}: ${advice}`),
  );
};

/** The file as plain values; an alias that points nowhere is a mistake of the file. */
const valueOf = (document: YamlFile['document'], fileName: string): unknown => {
  try {
    return document.toJS() ?? {};
  } catch (fault) {
    throw new ConfigError([`${fileName}: ${(fault as Error).message}; write the value itself`]);
  }
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
