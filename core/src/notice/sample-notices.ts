import { scenes } from '../fixtures/notice-scenes.ts';
import type { Notice, NoticeKind, NoticeSetting } from './notice.ts';
import { noticesOf } from './notices-of.ts';

/** Each kind of notice about an invented person, as a community would send it. Source: R44, R50 */
export const sampleNotices = (community: NoticeSetting['community']): readonly Notice[] =>
  (Object.keys(scenes) as NoticeKind[]).flatMap((kind) => noticesOf({ ...scenes[kind], community }));
