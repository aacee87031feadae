import type { Procedure } from './procedure.ts';
import { bodyInWords } from './show-body.ts';
import { rulesInWords } from './show-rules.ts';
import { trackInWords, trackNames } from './show-track.ts';

/**
 * A procedure as plain text for those who work by it: lines of at most 80 characters, as far as words allow. It also
 * shows one that has faults, as far as it makes sense.
 */
export const showProcedure = (procedure: Procedure): string => {
  const { name, version, bodies, tracks } = procedure;
  const sections = [
    heading(name, '='),
    `Version ${version} of the procedure.`,
    heading('Who sits where', '-'),
    ...bodies.map((body) => part(body.name, bodyInWords(procedure, body))),
    heading('How a case is decided', '-'),
    ...tracks.map((track) => part(trackNames[track.id], trackInWords(procedure, track))),
    ...rulesInWords(procedure).flatMap(([title, sentences]) => [heading(title, '-'), bullets(sentences)]),
  ];
  return `${sections.join('\n\n')}\n`;
};

const lineCharactersMax = 80;

const heading = (words: string, under: string): string => `${words}\n${under.repeat(words.length)}`;

const part = (title: string, sentences: readonly string[]): string => `${title}\n${bullets(sentences)}`;

const bullets = (sentences: readonly string[]): string => sentences.map(bullet).join('\n');

/** One item, its lines broken between words. */
const bullet = (words: string): string => {
  const lines = [''];
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 5 > lineCharactersMax) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return `  - ${lines.join('\n    ')}`;
};
