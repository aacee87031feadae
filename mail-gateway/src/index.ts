export {
  type ListManagerStandIn,
  type DeliveredMessage,
  startListManagerStandIn,
} from '../standin/list-manager.ts';
export type { AuthenticationSettings, Resolver } from './authentication.ts';
export type { CaseServerAccess } from './case-server.ts';
export {
  type MailChannelOptions,
  type MailSuspension,
  mailChannel,
  type SuspensionStore,
} from './channel.ts';
export type { DeliveryTimeouts } from './delivery.ts';
export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export type { Log } from './log.ts';
export { type Release, type ReleaseOutcome, releaseMessage } from './release.ts';
