import { parseAst } from 'rolldown/parseAst';
import { lineOf, type SourceFile } from './source-files.ts';

/** A node of the syntax tree, as far as the checks look into it. */
export type Node = { readonly type: string; readonly start: number; readonly [field: string]: unknown };

const parsed = new Map<string, Node>();

/** Parses TypeScript, each text once. @throws when it is none. */
export const parse = ({ path, text }: SourceFile): Node => {
  const lang = path.endsWith('x') ? 'tsx' : path.endsWith('.d.ts') ? 'dts' : 'ts';
  const key = `${lang} ${text}`;
  const tree = parsed.get(key) ?? (parseAst(text, { lang }, path) as unknown as Node);
  parsed.set(key, tree);
  return tree;
};

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** Every node below one, each with what holds it and under which name. */
export const visit = (node: Node, look: (node: Node, parent: Node | null, field: string) => void): void => {
  const go = (current: Node, parent: Node | null, under: string) => {
    look(current, parent, under);
    for (const [field, value] of Object.entries(current)) {
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) go(child, current, field);
    }
  };
  go(node, null, '');
};

/** One import, of whatever kind: static, of a type, re-exported, dynamic, `require`, `import('…').Type`. */
export type Import = { readonly from: string; readonly line: number };

const imported = new WeakMap<Node, Import[]>();

/** All that a file imports. A dynamic import of something computed is given as `?`: it cannot be checked. */
export const importsOf = (file: SourceFile): Import[] => {
  const tree = parse(file);
  const known = imported.get(tree);
  if (known) return known;
  const found: Import[] = [];
  imported.set(tree, found);
  visit(tree, (node) => {
    const source = sourceOf(node);
    if (source === null) return;
    const from = isNode(source) && typeof source.value === 'string' ? source.value : '?';
    found.push({ from, line: lineOf(file.text, node.start) });
  });
  return found;
};

const sourceOf = (node: Node): unknown => {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node.source;
    case 'ExportNamedDeclaration':
      return node.source ?? null;
    case 'TSExternalModuleReference':
      return node.expression;
    case 'CallExpression':
      return isNode(node.callee) && node.callee.name === 'require' ? (node.arguments as unknown[])[0] : null;
    default:
      return null;
  }
};
