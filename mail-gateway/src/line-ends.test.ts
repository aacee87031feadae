import { describe, expect, it } from 'vitest';
import { byteScanner } from './line-ends.ts';

const faultsOf = (...chunks: string[]) => {
  const scanner = byteScanner();
  for (const chunk of chunks) scanner.add(Buffer.from(chunk, 'latin1'));
  return scanner.faults();
};

describe('the bytes of a message', () => {
  it.each([[['a\r\nb\r\n']], [['a\r', '\nb']], [['a', '\r', '\n', '\r\n']], [['']]])(
    '%j end their lines with CRLF',
    (chunks) => {
      expect(faultsOf(...chunks).bareLineEnd).toBe(false);
    },
  );

  it.each([
    [['a\nb']],
    [['\n']],
    [['a\r', 'b']],
    [['a', '\nb']],
    [['a\r\r\n']],
    [['a\r\n', '\n']],
    [['a\r']],
    [['\r\n.\r']],
  ])('%j hold a bare CR or LF', (chunks) => {
    expect(faultsOf(...chunks).bareLineEnd).toBe(true);
  });

  it('a NUL is found', () => {
    expect(faultsOf('a\r\n', 'b\0').nul).toBe(true);
    expect(faultsOf('a\r\n').nul).toBe(false);
  });
});
