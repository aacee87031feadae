/** One result of an Authentication-Results field: `spf=pass smtp.mailfrom=example.org`. */
export type AuthenticationResult = {
  readonly method: string;
  readonly result: string;
  /** Properties such as `header.d`, lower case names. */
  readonly properties: ReadonlyMap<string, string>;
};

/**
 * Reads an Authentication-Results field (RFC 8601). `null` unless it is exactly `authservId`'s: anybody can write such a
 * field, and only one's own server removes the forged ones.
 */
export const readAuthenticationResults = (
  value: string,
  authservId: string,
): AuthenticationResult[] | null => {
  const [head = '', ...results] = splitOutsideQuotes(withoutComments(value), ';');
  const [id, version] = head.trim().split(/\s+/);
  if (id?.toLowerCase() !== authservId.toLowerCase() || (version !== undefined && version !== '1'))
    return null;
  return results.flatMap((text) => {
    const [first = '', ...rest] = splitOutsideQuotes(text.trim().replace(/\s*=\s*/g, '='), ' ');
    const method = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(first);
    if (!method) return [];
    const properties = new Map<string, string>();
    for (const pair of rest) {
      const found = /^([a-z.-]+)=(.+)$/i.exec(pair);
      if (found) properties.set((found[1] ?? '').toLowerCase(), unquoted(found[2] ?? ''));
    }
    return [{ method: (method[1] ?? '').toLowerCase(), result: (method[2] ?? '').toLowerCase(), properties }];
  });
};

const unquoted = (text: string): string => text.replace(/^"(.*)"$/s, '$1');

const withoutComments = (value: string): string => {
  let kept = '';
  let depth = 0;
  let quoted = false;
  for (const char of value.replace(/\\./g, '')) {
    if (char === '"' && depth === 0) quoted = !quoted;
    if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
};

const splitOutsideQuotes = (value: string, separator: string): string[] => {
  const parts = [''];
  let quoted = false;
  for (const char of value) {
    if (char === '"') quoted = !quoted;
    if (char === separator && !quoted) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
};
