# frozen_string_literal: true

# Puts a flag into the outbox, once.
class Comity::RecordFlag
  include Service::Base

  params do
    attribute :post_action_id, :integer

    validates :post_action_id, presence: true
  end

  model :flag
  model :post
  policy :for_moderators
  step :build_payload
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

  def build_payload(flag:, post:, reason:)
    context[:payload] = Comity::FlagPayload.build(
      flag:,
      post:,
      reason:,
      base_url: Discourse.base_url,
      captured_at: Time.zone.now,
    )
  end

  # A savepoint, so that a fault here leaves the flag's transaction sound where there is one.
  def insert_entry(flag:, payload:)
    Comity::OutboxEntry.transaction(requires_new: true) do
      Comity::OutboxEntry.insert(
        {
          event_uuid: payload[:eventId],
          post_action_id: flag.id,
          payload: payload.to_json,
          next_attempt_at: Time.zone.now,
        },
        unique_by: :event_uuid,
      )
    end
  end

  def enqueue_delivery(payload:)
    entry_id = Comity::OutboxEntry.where(event_uuid: payload[:eventId]).pick(:id)
    DB.after_commit { Jobs.enqueue(:comity_deliver_flag, entry_id:) }
  end
end
