import type { Fault } from './arrows.ts';
import { lineOf, type SourceFile, sourceFiles } from './source-files.ts';
import { isNode, type Node, parse, visit } from './syntax.ts';

/** Names by which the host, the clock, chance or the outside could come in. Source: style 6 */
const outside = new Set([
  'process',
  'globalThis',
  'global',
  'window',
  'self',
  'fetch',
  'crypto',
  'performance',
  'console',
  'require',
  'Buffer',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'Temporal',
  'eval',
  'Function',
  'XMLHttpRequest',
  'WebSocket',
]);

/** What core does that a pure rule cannot do: read the clock, throw dice, look at the host. Tests are left out. */
export const impurities = (root: string): Fault[] =>
  sourceFiles(root)
    .filter(({ path }) => path.startsWith('core/') && !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
    .flatMap(impuritiesIn);

const impuritiesIn = (file: SourceFile): Fault[] => {
  const faults: Fault[] = [];
  visit(parse(file), (node, parent, field) => {
    const what = impurityOf(node, parent, field);
    if (what) faults.push({ path: file.path, line: lineOf(file.text, node.start), what });
  });
  return faults;
};

const impurityOf = (node: Node, parent: Node | null, field: string): string | null => {
  switch (node.type) {
    case 'Identifier':
      return outside.has(String(node.name)) && isUse(parent, field)
        ? `core may not use ${String(node.name)}`
        : null;
    case 'MetaProperty':
      return 'core may not use import.meta';
    case 'MemberExpression':
      return (
        { 'Date.now': 'core may not read the clock', 'Math.random': 'core may not throw dice' }[
          dotted(node)
        ] ?? null
      );
    case 'NewExpression':
      return nameOf(node.callee) === 'Date' && isEmpty(node.arguments) ? 'core may not read the clock' : null;
    case 'CallExpression':
      if (nameOf(node.callee) === 'Date') return 'core may not read the clock';
      // A format without a time formats the present one.
      return /\.(format|formatToParts)$/.test(dotted(node.callee)) && isEmpty(node.arguments)
        ? 'core may not read the clock'
        : null;
    default:
      return null;
  }
};

/** A name that is used, not one that is the key of an object, a field of another or part of a type. */
const isUse = (parent: Node | null, field: string): boolean =>
  !(parent?.type === 'MemberExpression' && field === 'property' && parent.computed !== true) &&
  !(parent?.type === 'Property' && field === 'key' && parent.shorthand !== true) &&
  (!parent?.type.startsWith('TS') ||
    /^TS(As|Satisfies|NonNull|Instantiation|TypeAssertion)/.test(parent.type));

const nameOf = (node: unknown): string =>
  isNode(node) && node.type === 'Identifier' ? String(node.name) : '';

const dotted = (node: unknown): string => {
  if (!isNode(node) || node.type !== 'MemberExpression') return nameOf(node);
  const property = isNode(node.property) ? String(node.property.name ?? node.property.value) : '';
  return `${dotted(node.object)}.${property}`;
};

const isEmpty = (list: unknown): boolean => Array.isArray(list) && list.length === 0;
