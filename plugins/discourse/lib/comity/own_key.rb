# frozen_string_literal: true

module Comity
  # The API key with which the case server calls: the one that has scopes of this plugin.
  module OwnKey
    def self.of?(user)
      ApiKey
        .active
        .joins(:api_key_scopes)
        .where(api_key_scopes: { resource: PLUGIN_NAME })
        .exists?(user_id: user.id)
    end
  end
end
