# frozen_string_literal: true

module ::Jobs
  class ComityDeliverEntry < ::Jobs::Base
    # The outbox keeps its own count of tries; Sidekiq's would be a second one.
    sidekiq_options retry: false

    def execute(args)
      return if !SiteSetting.comity_enabled

      ::Comity::DeliverEntry.call(params: { entry_id: args[:entry_id] })
    end
  end
end
