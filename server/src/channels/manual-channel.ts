import type { Channel, ChannelId } from '@comity/core';

const byHand = 'Nothing here is done by a program; a named person does it.';

/**
 * A place without an interface for programs: an event, a room, a chat. It carries out nothing by itself, so each measure
 * there is a task for a named person. Source: R25, R41, R42, R73
 */
export const manualChannel = (id: ChannelId): Channel => ({
  id,
  kind: 'manual',
  enforces: [],
  changes: [],
  pace: null,
  owns: () => false,
  observe: async () => ({ state: 'unknown-account' }),
  apply: async () => ({ outcome: 'needs-human', words: byHand }),
  lift: async () => ({ outcome: 'needs-human', words: byHand }),
  notify: async () => ({ delivery: 'impossible', words: 'There is no private way to write to anyone here.' }),
  capture: async () => ({ gone: 'Nothing here can be read by its address.' }),
  changeContent: async () => ({ outcome: 'needs-human', words: byHand }),
  identify: async () => ({ state: 'unknown-account' }),
});
