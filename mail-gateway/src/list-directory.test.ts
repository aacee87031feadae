import { describe, expect, it } from 'vitest';
import { listDirectory } from './list-directory.ts';

const given = (addresses: string[]) => {
  const state = { addresses, up: true, milliseconds: 0, asked: 0 };
  const server = {
    lists: async () => {
      state.asked += 1;
      if (!state.up) throw new Error('down');
      return { lists: state.addresses.map((address) => ({ address })) };
    },
  };
  return {
    state,
    directory: listDirectory(server, () => new Date(state.milliseconds), {
      answer: () => {},
      fault: () => {},
    }),
  };
};

describe('the list directory', () => {
  it.each([
    'ant@lists.example.org',
    'ANT@Lists.Example.Org',
    '"ant"@lists.example.org',
    'ant@lists.example.org.',
  ])('knows a list by %s', async (address) => {
    expect(await given(['ant@lists.example.org']).directory.standingOf(address)).toBe('list');
  });

  it('asks once for many messages', async () => {
    const { state, directory } = given(['ant@example.org']);
    await Promise.all([1, 2, 3].map(() => directory.standingOf('ant@example.org')));
    state.milliseconds = 9_999;
    await directory.standingOf('ant@example.org');
    expect(state.asked).toBe(1);
  });

  it('finds a list that was made a moment ago', async () => {
    const { state, directory } = given([]);
    expect(await directory.standingOf('new@example.org')).toBe('unknown');
    state.addresses = ['new@example.org'];
    state.milliseconds = 1_000;
    expect(await directory.standingOf('new@example.org')).toBe('list');
  });

  it('gives no final answer while it knows nothing', async () => {
    const { state, directory } = given(['ant@example.org']);
    state.up = false;
    expect(await directory.standingOf('ant@example.org')).toBe('unreachable');
  });

  it('goes on knowing its lists, and refuses nobody for good, while the case server is away', async () => {
    const { state, directory } = given(['ant@example.org']);
    await directory.standingOf('ant@example.org');
    state.up = false;
    state.milliseconds = 3_600_000;
    expect(await directory.standingOf('ant@example.org')).toBe('list');
    expect(await directory.standingOf('bee@example.org')).toBe('unreachable');
  });

  it('forgets a list that is gone', async () => {
    const { state, directory } = given(['ant@example.org']);
    await directory.standingOf('ant@example.org');
    state.addresses = [];
    state.milliseconds = 10_000;
    expect(await directory.standingOf('ant@example.org')).toBe('unknown');
  });
});
