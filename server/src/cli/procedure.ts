import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkProcedure, checkSources, type PresetId, presetIds, presets, showProcedure } from '@comity/core';
import { CommandFault } from './command-fault.ts';
import { type ProcedureFile, readProcedure } from './read-procedure.ts';

const usage = [
  'Write: procedure show FILE, or procedure check FILE, where FILE is YAML or JSON.',
  `In place of a file, name a preset: ${presetIds.join(', ')}.`,
  'The presets are files to begin with, in core/src/procedure/presets.',
].join('\n');

/** Prints a procedure in words, or what is wrong with it; then the command fails. */
export const procedure = async ([verb, name, ...more]: readonly string[]): Promise<readonly string[]> => {
  if ((verb !== 'show' && verb !== 'check') || name === undefined || more.length > 0) {
    throw new CommandFault(usage);
  }
  const file = isPreset(name) ? presetOf(name) : readProcedure(textOf(name), name);
  const faults = faultsOf(file);
  if (verb === 'check') {
    if (faults.length > 0) throw new CommandFault(faults.join('\n'));
    return ['Nothing is wrong with it.'];
  }
  const note = `Something is wrong with it: "procedure check ${name}" says what.`;
  return [showProcedure(file.procedure).trimEnd(), ...(faults.length === 0 ? [] : ['', note])];
};

const isPreset = (name: string): name is PresetId => (presetIds as readonly string[]).includes(name);

const presetOf = (id: PresetId): ProcedureFile => ({ ...presets[id], at: ['procedure'], lineOf: () => id });

const faultsOf = ({ procedure, sources, at, lineOf }: ProcedureFile): string[] => {
  const whole = checkProcedure(procedure).map((fault) => ({ ...fault, path: [...at, ...fault.path] }));
  const sourced = sources === null ? [] : checkSources({ procedure, sources });
  return [...whole, ...sourced].map(
    ({ path, words, requirement }) => `${lineOf(path)}: ${path.join('.')}: ${words} (${requirement})`,
  );
};

/** A path is taken from where the operator is; npm runs commands in the project's folder, and says where that was. */
const textOf = (name: string): string => {
  const [path] = [resolve(name), resolve(process.env.INIT_CWD ?? '', name)].filter((one) => existsSync(one));
  if (path === undefined)
    throw new CommandFault(`There is no file ${name}, and no preset of that name.\n${usage}`);
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new CommandFault(`${name} cannot be read (${code}); name a file of YAML or JSON.`);
  }
};
