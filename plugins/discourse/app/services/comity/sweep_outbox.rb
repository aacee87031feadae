# frozen_string_literal: true

# Finds what a lost job or a fault has left behind.
class Comity::SweepOutbox
  include Service::Base

  BATCH = 100
  # Flags older than this are left alone: they were made before the plugin was switched on.
  MISSED_WITHIN = 1.hour
  # Younger ones may still be on their way into the outbox.
  SETTLED_AFTER = 1.minute

  step :record_missed_flags
  step :enqueue_due_entries

  private

  def record_missed_flags
    PostAction
      .where(post_action_type_id: PostActionTypeView.new.notify_flag_type_ids)
      .where(created_at: MISSED_WITHIN.ago..SETTLED_AFTER.ago)
      .where.not(id: Comity::OutboxEntry.where(kind: "flag").select(:post_action_id))
      .limit(BATCH)
      .pluck(:id)
      .each { |post_action_id| Comity::RecordFlag.call(params: { post_action_id: }) }
  end

  def enqueue_due_entries
    Comity::OutboxEntry
      .due(Time.zone.now)
      .order(:next_attempt_at)
      .limit(BATCH)
      .pluck(:id)
      .each { |entry_id| Jobs.enqueue(:comity_deliver_entry, entry_id:) }
  end
end
