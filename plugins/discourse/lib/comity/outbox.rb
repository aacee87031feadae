# frozen_string_literal: true

require_relative "backoff"

module Comity
  # The states of an outbox entry, and how one follows from an answer.
  module Outbox
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    STATES = [WAITING, DONE, FAILED].freeze

    # A try that never came back (the process died) is free again after this.
    CLAIM_SECONDS = 300

    # What changes in an entry after an answer. What was delivered is not kept twice; what failed is kept for a human.
    def self.after(answer, attempts:, created_at:, now:)
      case answer.outcome
      when :done
        { state: DONE, payload: "", last_error: nil }
      when :failed
        { state: FAILED, last_error: answer.reason }
      when :retry
        if Backoff.given_up?(created_at, now)
          return { state: FAILED, last_error: "given up after 7 days, #{answer.reason}" }
        end

        wait = Backoff.seconds(attempts, retry_after: answer.retry_after)
        { state: WAITING, last_error: answer.reason, next_attempt_at: now + wait }
      end
    end
  end
end
