export { discourseChannel } from './discourse-channel.ts';
export type { DiscourseChannelOptions } from './discourse-channel.ts';
