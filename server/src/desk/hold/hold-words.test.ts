import { describe, expect, it } from 'vitest';
import { byteWords, proofWords, senderOf } from './hold-words.ts';

const robin = { state: 'one', address: 'robin@members.example', name: 'Robin' } as const;

describe('a held post', () => {
  it.each([
    ['aligned', 'domain vouches for this message'],
    ['unproved', 'Do not act against the person on this alone'],
    ['failed', 'probably forged'],
  ] as const)('with a sender that is %s says what that means', (result, words) => {
    expect(
      proofWords({ identity: robin, authentication: { result, methods: ['spf members.example'] } }),
    ).toContain(words);
    expect(
      proofWords({ identity: robin, authentication: { result, methods: ['spf members.example'] } }),
    ).toContain('spf members.example');
  });

  it('without one clear sender never says that it is proved', () => {
    const identity = { state: 'ambiguous', why: 'two From fields' } as const;
    expect(proofWords({ identity, authentication: { result: 'aligned', methods: [] } })).toContain(
      'no single sender',
    );
    expect(senderOf({ identity })).toBe('unclear (two From fields)');
  });

  it('shows the address beside the name, which anyone can choose', () => {
    expect(senderOf({ identity: { ...robin, name: 'The Director' } })).toBe(
      'The Director <robin@members.example>',
    );
  });

  it.each([
    [512, '512 bytes'],
    [3_400, '3.4 kB'],
    [26_214_400, '26.2 MB'],
  ])('of %d bytes is %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });
});
