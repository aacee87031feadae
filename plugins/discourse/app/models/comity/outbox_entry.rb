# frozen_string_literal: true

module Comity
  # A flag, or an act of staff, on its way to the case server.
  class OutboxEntry < ActiveRecord::Base
    self.table_name = "comity_outbox_entries"

    validates :state, inclusion: { in: Outbox::STATES }
    validates :kind, inclusion: { in: SignedRequest::PATHS.keys }

    scope :due, ->(now) { where(state: Outbox::WAITING).where("next_attempt_at <= ?", now) }
    scope :failed, -> { where(state: Outbox::FAILED) }

    # Compare and set: of a job and a sweep at once, one gets the entry.
    def self.claim(id, now)
      claimed =
        due(now).where(id:).update_all(
          ["next_attempt_at = ?, attempts = attempts + 1", now + Outbox::CLAIM_SECONDS],
        )
      claimed == 1 ? find(id) : nil
    end
  end
end

# == Schema Information
#
# Table name: comity_outbox_entries
#
#  id              :bigint           not null, primary key
#  event_uuid      :string(36)       not null
#  kind            :string(10)       default("flag"), not null
#  post_action_id  :bigint
#  payload         :text             not null
#  state           :string(10)       default("waiting"), not null
#  attempts        :integer          default(0), not null
#  next_attempt_at :datetime         not null
#  last_error      :string(300)
#  created_at      :datetime         not null
#  updated_at      :datetime         not null
#
# Indexes
#
#  index_comity_outbox_entries_on_event_uuid                 (event_uuid) UNIQUE
#  index_comity_outbox_entries_on_post_action_id             (post_action_id)
#  index_comity_outbox_entries_on_state_and_next_attempt_at  (state,next_attempt_at)
#
