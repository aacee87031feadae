import { manualChannel } from '@comity/server';
import { theChannelContract } from '../channel-contract.ts';

const nothing = (): never => {
  throw new Error('a place where people act has nothing to be looked at');
};

theChannelContract('the channel of a place without an interface for programs', {
  kinds: [],
  keeps: { end: false, mark: false },
  overHttp: false,
  open: async () => ({
    channel: manualChannel('rooms'),
    newAccount: () => ({ id: 'account-1', channelId: 'rooms', externalId: 'robin', handle: 'Robin' }),
    changes: () => 0,
    unknownIds: [],
    troubled: nothing,
    standing: nothing,
    humanApplies: nothing,
    humanLifts: nothing,
    rename: nothing,
    settle: () => {},
    stop: async () => {},
  }),
});
