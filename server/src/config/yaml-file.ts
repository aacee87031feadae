import { isMap, isScalar, LineCounter, type Node, parseDocument, visit, type YAMLParseError } from 'yaml';

type YamlDocument = ReturnType<typeof parseDocument>;

/** A file of YAML, or of JSON, which is YAML too. What is wrong with it can be told by its line. */
export type YamlFile = {
  readonly document: YamlDocument;
  /** What is no YAML, a line for each mistake; the rest is of use only when there is none. */
  readonly mistakes: readonly string[];
  /** File and line of a place in the text. */
  lineAt(offset: number): string;
  /** File and line of a value: of its key, or of its nearest parent where it is missing. */
  lineOf(path: readonly string[]): string;
};

/** Reads the text of a file. */
export const readYaml = (text: string, fileName: string): YamlFile => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => `${fileName}:${counter.linePos(offset).line}`;
  return {
    document,
    mistakes: document.errors.map(
      (fault) =>
        `${lineAt(beginOf(document, fault))}: this is not YAML (${fault.message.split('\n')[0]}); check the indentation and quotes of this line`,
    ),
    lineAt,
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
};

/** A quote that is never closed is found at the end of the file; what helps is where it was opened. */
const beginOf = (document: YamlDocument, fault: YAMLParseError): number => {
  let begin = fault.pos[0];
  if (fault.code !== 'MISSING_CHAR') return begin;
  visit(document, {
    Scalar: (_key, { range }) => {
      if (range && range[0] <= fault.pos[0] && fault.pos[0] <= range[1]) begin = range[0];
    },
  });
  return begin;
};

const offsetOf = (document: YamlDocument, path: readonly string[]): number => {
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
