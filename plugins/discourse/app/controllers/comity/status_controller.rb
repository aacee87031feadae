# frozen_string_literal: true

module ::Comity
  # Whether what is sent gets through, for staff. Counts and the last error; no content.
  class StatusController < ::ApplicationController
    requires_plugin PLUGIN_NAME

    before_action :ensure_logged_in
    before_action :ensure_staff

    def show
      counts = OutboxEntry.group(:state).count
      render json: {
               outbox: Outbox::STATES.index_with { |state| counts.fetch(state, 0) },
               oldest_waiting_at: OutboxEntry.where(state: Outbox::WAITING).minimum(:created_at),
               last_error: OutboxEntry.where.not(last_error: nil).order(:updated_at).last&.last_error,
             }
    end
  end
end
