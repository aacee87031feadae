# frozen_string_literal: true

# Puts a flag into the outbox, once.
class Comity::RecordFlag
  include Service::Base
  include Comity::Posting

  params do
    attribute :post_action_id, :integer

    validates :post_action_id, presence: true
  end

  model :flag
  model :post
  policy :for_moderators
  step :build_entry
  step :insert_entry
  step :enqueue_delivery

  private

  def fetch_flag(params:)
    PostAction.find_by(id: params.post_action_id)
  end

  def fetch_post(flag:)
    Post.with_deleted.find_by(id: flag.post_id)
  end

  # Notes to the author of a post are a conversation between two, and likes are no flags.
  def for_moderators(flag:)
    context[:reason] = PostActionTypeView.new.types[flag.post_action_type_id]
    context[:reason] != :notify_user &&
      PostActionTypeView.new.notify_flag_type_ids.include?(flag.post_action_type_id)
  end

  def build_entry(flag:, post:, reason:)
    payload =
      Comity::FlagPayload.build(
        flag:,
        post:,
        reason:,
        base_url: Discourse.base_url,
        captured_at: Time.zone.now,
      )
    context[:entry] = {
      event_uuid: payload[:eventId],
      kind: "flag",
      post_action_id: flag.id,
      payload: payload.to_json,
    }
  end
end
