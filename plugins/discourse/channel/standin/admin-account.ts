import { holds, type StandInAccount } from './state.ts';

/** The small form in which Discourse names an account inside other answers. */
export const basicAccount = (id: number, username: string) => ({
  id,
  username,
  name: username,
  avatar_template: `/letter_avatar_proxy/v4/letter/${username.slice(0, 1)}/000000/{size}.png`,
});

/**
 * Answer of `GET /admin/users/{id}.json`. `suspended_at`, `suspended_till` and `silenced` are there only while it holds;
 * `silenced_till` as long as it was not cleared.
 */
export const adminAccount = (account: StandInAccount, now: Date) => ({
  ...basicAccount(account.id, account.username),
  ...standing,
  admin: false,
  moderator: account.staff,
  active: account.active ?? true,
  external_ids: account.gitHubId === undefined ? {} : { github: account.gitHubId },
  ...suspension(account, now),
  ...silence(account, now),
});

const suspension = (account: StandInAccount, now: Date) => {
  const { suspendedAt: suspended_at, suspendedTill: suspended_till, reason, by } = account;
  if (!holds(account, 'suspend', now)) return { full_suspend_reason: null, suspended_by: null };
  return {
    full_suspend_reason: reason,
    suspended_by: by && basicAccount(1, by),
    suspended_at,
    suspended_till,
  };
};

const silence = (account: StandInAccount, now: Date) => {
  const { silencedTill, silenceReason, silencedBy } = account;
  const till = silencedTill === null ? {} : { silenced_till: silencedTill };
  if (!holds(account, 'silence', now))
    return { full_silence_reason: null, silence_reason: null, silenced_by: null, ...till };
  return {
    full_silence_reason: silenceReason,
    silence_reason: silenceReason?.split('\n')[0],
    silenced_by: silencedBy && basicAccount(1, silencedBy),
    silenced: true,
    ...till,
  };
};

/** Fields that the published description requires and nobody here reads. */
const standing = {
  last_seen_at: null,
  last_emailed_at: null,
  created_at: '2026-01-01T00:00:00.000Z',
  last_seen_age: null,
  last_emailed_age: null,
  created_at_age: 1,
  trust_level: 1,
  manual_locked_trust_level: null,
  title: null,
  time_read: 0,
  staged: false,
  days_visited: 0,
  posts_read_count: 0,
  topics_entered: 0,
  post_count: 0,
  can_send_activation_email: true,
  can_activate: false,
  can_deactivate: true,
  ip_address: '192.0.2.1',
  registration_ip_address: null,
  can_grant_admin: false,
  can_revoke_admin: false,
  can_grant_moderation: false,
  can_revoke_moderation: false,
  can_impersonate: false,
  like_count: 0,
  like_given_count: 0,
  topic_count: 0,
  flags_given_count: 0,
  flags_received_count: 0,
  private_topics_count: 0,
  can_delete_all_posts: true,
  can_be_anonymized: true,
  can_be_merged: false,
  primary_group_id: null,
  badge_count: 0,
  warnings_received_count: 0,
  bounce_score: 0,
  reset_bounce_score_after: null,
  can_view_action_logs: true,
  can_disable_second_factor: false,
  can_delete_sso_record: false,
  api_key_count: 0,
  single_sign_on_record: null,
  approved_by: null,
  groups: [],
  include_ip: true,
};
