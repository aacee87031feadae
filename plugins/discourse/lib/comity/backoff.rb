# frozen_string_literal: true

module Comity
  # How long to wait before the next try.
  module Backoff
    FIRST_SECONDS = 30
    SECONDS_MAX = 3_600
    # A server may be down over a long weekend; the flag's own time is in its body.
    GIVE_UP_AFTER_SECONDS = 7 * 24 * 3_600

    # `attempts` made so far, at least one. What the server asks for is granted, up to the same bound.
    def self.seconds(attempts, retry_after: nil)
      doubled = FIRST_SECONDS * (2**(attempts - 1).clamp(0, 20))
      [doubled, retry_after.to_i].max.clamp(FIRST_SECONDS, SECONDS_MAX)
    end

    def self.given_up?(created_at, now)
      now - created_at > GIVE_UP_AFTER_SECONDS
    end
  end
end
