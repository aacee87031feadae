export { actFromDelivery, type ActRules } from './act.ts';
export { createGitHubApp, type GitHubApp } from './app.ts';
export { type Delivery, flagFromDelivery, type FlagRules } from './flag.ts';
export type { GitHubAppOptions, Log } from './options.ts';
export { parseSubjectUrl, type SubjectUrl } from './subject-url.ts';
export { type StoredDelivery, UnreadableDelivery } from './receiver.ts';
