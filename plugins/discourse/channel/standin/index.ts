export { createDiscourseStandIn } from './standin.ts';
export type { DiscourseStandIn, StandInOptions } from './standin.ts';
export type { StandInAccount, StandInMessage, StandInPost, StandInRequest, StandInState } from './state.ts';
