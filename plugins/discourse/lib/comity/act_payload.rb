# frozen_string_literal: true

require "time"
require_relative "account_name"
require_relative "event_uuid"

module Comity
  # What was done to an account, as the case server takes it: the body of POST /api/acts, core's schema `PlatformAct` in
  # core/src/channel/platform-act.ts. Nothing but a translation. The reason stays on the forum: it is staff's own words.
  module ActPayload
    # Discourse has no "for ever", only years that nobody lives to see: channel/src/end.ts.
    NEVER_FROM_YEAR = 3000

    def self.build(staff_act:, ours:, base_url:, at:)
      {
        eventId: EventUuid.of_act(staff_act, base_url, at),
        kind: staff_act.kind,
        act: staff_act.act,
        account: AccountName.of(staff_act.user),
        by: AccountName.of(staff_act.by),
        ours:,
        **ending(staff_act),
        at: at.getutc.iso8601(3),
      }
    end

    # Left out of a lift, and where the forum does not say: that is not the same as "for ever".
    def self.ending(staff_act)
      return {} if staff_act.lift? || staff_act.ends_at.nil?

      ends_at = staff_act.ends_at.getutc
      { until: ends_at.year >= NEVER_FROM_YEAR ? nil : ends_at.iso8601(3) }
    end
    private_class_method :ending
  end
end
