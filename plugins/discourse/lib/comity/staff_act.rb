# frozen_string_literal: true

module Comity
  # What Discourse's events say that was done to an account: `kind` and `act` in the case server's words.
  StaffAct = Data.define(:kind, :act, :user, :by, :reason, :ends_at)

  class StaffAct
    EVENTS = {
      user_suspended: %w[suspend applied],
      user_unsuspended: %w[suspend lifted],
      user_silenced: %w[silence applied],
      user_unsilenced: %w[silence lifted],
    }.freeze

    # The mark that the case server leaves at the end of a reason: channel/src/mark.ts.
    MARK = /\[comity [^\s\]]{1,80}\]\s*\z/

    def self.read(name, event)
      kind, act = EVENTS.fetch(name)
      user = event[:user]
      new(
        kind:,
        act:,
        user:,
        by: event[:by_user] || event[:silenced_by],
        reason: event[:reason],
        ends_at: kind == "suspend" ? user&.suspended_till : user&.silenced_till,
      )
    end

    def lift?
      act == "lifted"
    end

    # The forum itself ends what has run out, as its system user. That is no act of anybody's.
    def expiry?
      lift? && !by.nil? && AccountName.of(by).nil?
    end

    def marked?
      MARK.match?(reason.to_s.lines.first.to_s)
    end
  end
end
