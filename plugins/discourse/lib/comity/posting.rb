# frozen_string_literal: true

module Comity
  # The last steps of a service that has something for the case server: its `entry` goes into the outbox, and a job is
  # told once that is committed.
  module Posting
    private

    def insert_entry(entry:)
      savepoint do
        Comity::OutboxEntry.insert({ **entry, next_attempt_at: Time.zone.now }, unique_by: :event_uuid)
      end
    end

    def enqueue_delivery(entry:)
      entry_id = Comity::OutboxEntry.where(event_uuid: entry[:event_uuid]).pick(:id)
      DB.after_commit { Jobs.enqueue(:comity_deliver_entry, entry_id:) }
    end

    # A fault within leaves the transaction sound in which somebody flags, suspends or is let in again.
    def savepoint(&)
      Comity::OutboxEntry.transaction(requires_new: true, &)
    end
  end
end
