export { type Clock, systemClock } from './clock.ts';
export { type Config, readConfig, trialSecrets } from './config/config.ts';
export { ConfigError } from './config/read-community.ts';
export { verifyLog } from './case/verify-log.ts';
export { hmac } from './intake/verify-signature.ts';
export { jsonLog, type Log } from './log.ts';
export { type Running, startServer } from './start.ts';
export { makeToken } from './members/tokens.ts';
