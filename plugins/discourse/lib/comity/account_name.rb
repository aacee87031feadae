# frozen_string_literal: true

module Comity
  # An account as the case server knows it: core's schema `AccountName` in core/src/identity/account.ts.
  module AccountName
    # System accounts have ids below one: what they do, nobody did.
    def self.of(user)
      user && user.id > 0 ? { externalId: user.id.to_s, handle: user.username } : nil
    end
  end
end
