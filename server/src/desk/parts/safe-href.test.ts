import { describe, expect, it } from 'vitest';
import { safeHref } from './safe-href.ts';

describe('an address by strangers', () => {
  it.each(['https://example.org/t/1', 'http://example.org/', 'mailto:a@example.org'])(
    '%s becomes a link',
    (text) => {
      expect(safeHref(text)).toBe(text);
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org',
    '/desk',
    'not a link',
    'https://desk.example.org@evil.example/',
  ])('%s is shown and not linked', (text) => {
    expect(safeHref(text)).toBeNull();
  });
});
