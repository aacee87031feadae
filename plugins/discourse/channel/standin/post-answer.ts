import { basicAccount } from './admin-account.ts';
import type { StandInAccount, StandInPost } from './state.ts';

/** Answer of `GET /posts/{id}.json` and of `POST /posts.json`. */
export const postAnswer = (post: StandInPost, author: StandInAccount | null, topicSlug: string) => {
  const { id: userId, ...names } = author
    ? basicAccount(author.id, author.username)
    : { id: null, username: null, name: null, avatar_template: null };
  return {
    ...standing,
    ...names,
    id: post.id,
    user_id: userId,
    display_username: names.username,
    created_at: post.createdAt,
    updated_at: post.updatedAt,
    raw: post.raw,
    cooked: `<p>${post.raw.replace(/[<>&]/g, '')}</p>`,
    post_number: post.postNumber,
    reply_to_post_number: post.replyToPostNumber,
    topic_id: post.topicId,
    topic_slug: topicSlug,
    version: post.version,
    hidden: post.hidden ?? false,
    deleted_at: post.deletedAt ?? null,
    post_url: `/t/${topicSlug}/${post.topicId}/${post.postNumber}`,
  };
};

/** Fields that the published description requires and nobody here reads. */
const standing = {
  post_type: 1,
  posts_count: 1,
  reply_count: 0,
  quote_count: 0,
  incoming_link_count: 0,
  reads: 0,
  readers_count: 0,
  score: 0,
  yours: false,
  primary_group_name: null,
  flair_name: null,
  flair_url: null,
  flair_bg_color: null,
  flair_color: null,
  can_edit: true,
  can_delete: true,
  can_recover: false,
  can_wiki: true,
  user_title: null,
  bookmarked: false,
  actions_summary: [],
  moderator: false,
  admin: false,
  staff: false,
  draft_sequence: 0,
  trust_level: 1,
  user_deleted: false,
  edit_reason: null,
  can_view_edit_history: true,
  wiki: false,
  reviewable_id: 0,
  reviewable_score_count: 0,
  reviewable_score_pending_count: 0,
};
