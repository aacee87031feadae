import { expect, it } from 'vitest';
import { deskPath } from './desk-path.ts';

it.each([
  ['/desk/cases/x?after=y', '/desk/cases/x?after=y'],
  ['/desk', '/desk'],
  ['/desk?done=x', '/desk?done=x'],
  [undefined, '/desk'],
  ['https://evil.example/desk', '/desk'],
  ['//evil.example/desk', '/desk'],
  ['/\\evil.example', '/desk'],
  ['/desk\\@evil.example', '/desk'],
  ['/desk/../../sign-in', '/desk'],
  ['/desktop', '/desk'],
  ['/desk\r\nset-cookie: x', '/desk'],
  ['javascript:alert(1)', '/desk'],
])('%s leads to %s', (to, path) => {
  expect(deskPath(to)).toBe(path);
});
