import { Preset, Procedure } from '@comity/core';
import { ConfigError } from '../config/read-community.ts';
import { readYaml, type YamlFile } from '../config/yaml-file.ts';

type Path = readonly (string | number)[];

/** A procedure as it was written down. */
export type ProcedureFile = {
  readonly procedure: Procedure;
  /** `null` where the file is the bare procedure. */
  readonly sources: Preset['sources'] | null;
  /** Where in the file the procedure stands. */
  readonly at: Path;
  /** File and line of a value. */
  readonly lineOf: (path: Path) => string;
};

/**
 * Reads a procedure, alone or under `procedure:` beside `sources:`.
 *
 * @throws ConfigError with a line for each mistake of form; what is wrong with it as a whole is not looked at.
 */
export const readProcedure = (text: string, fileName: string): ProcedureFile => {
  const file = readYaml(text, fileName);
  if (file.mistakes.length > 0) throw new ConfigError(file.mistakes);
  const lineOf = (path: Path) => file.lineOf(path.map(String));
  const value = valueOf(file, fileName);
  const hasSources = typeof value === 'object' && value !== null && 'procedure' in value;
  const parsed = hasSources ? Preset.safeParse(value) : Procedure.safeParse(value);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap((issue) => linesOf(issue, lineOf)));
  const { data } = parsed;
  return 'procedure' in data
    ? { ...data, at: ['procedure'], lineOf }
    : { procedure: data, sources: null, at: [], lineOf };
};

const valueOf = ({ document }: YamlFile, fileName: string): unknown => {
  try {
    return document.toJS();
  } catch (fault) {
    throw new ConfigError([`${fileName}: ${(fault as Error).message}; write the value itself`]);
  }
};

type Issue = NonNullable<ReturnType<typeof Procedure.safeParse>['error']>['issues'][number];

const linesOf = (issue: Issue, lineOf: (path: Path) => string): string[] => {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    const words = 'is no part of a procedure; remove it, or check its spelling';
    return issue.keys.map((key) => `${lineOf([...path, key])}: ${[...path, key].join('.')}: ${words}`);
  }
  const where = path.length === 0 ? 'the file' : path.join('.');
  return [`${lineOf(path)}: ${where}: ${adviceOn(issue)}`];
};

const expected = {
  string: 'write words',
  number: 'write a number',
  int: 'write a whole number',
  boolean: 'write true or false',
  array: 'write a list',
  object: 'write its settings, a line for each',
  record: 'write a source for each value',
} as const;

/** What a procedure may be without. It is written all the same, so that nothing is left out by mistake. */
const mayBeNone = new Set<unknown>([
  'seats',
  'term',
  'deadlock',
  'unresolvedGoesTo',
  'emergencyMeetingHours',
  'reportsTo',
  'escalation',
  'rota',
  'counsel',
  'interim',
  'insteadBodyId',
]);

const adviceOn = (issue: Issue): string => {
  if (issue.code === 'invalid_type') {
    const missing = issue.message.endsWith('received undefined') ? 'is missing; ' : '';
    const advice = expected[issue.expected as keyof typeof expected] ?? `write one of type ${issue.expected}`;
    return `${missing}${advice}${mayBeNone.has(issue.path.at(-1)) ? ', or null for none' : ''}`;
  }
  if (issue.code === 'invalid_value') return `write one of ${issue.values.join(', ')}`;
  if (issue.code === 'invalid_union') {
    // The only choice without a name of its own is that of a deadline's unit.
    return 'options' in issue && Array.isArray(issue.options)
      ? `write one of ${issue.options.join(', ')}`
      : 'write hours: 24, days: 7 or businessDays: 1, one of them';
  }
  if (issue.code !== 'invalid_format') return issue.message;
  return issue.format === 'date' ? 'write a day, e.g. 2026-12-25' : `write it so: ${issue.message}`;
};
