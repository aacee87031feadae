# frozen_string_literal: true

module ::Jobs
  class ComitySweepOutbox < ::Jobs::Scheduled
    every 5.minutes

    def execute(_args)
      ::Comity::SweepOutbox.call if SiteSetting.comity_enabled
    end
  end
end
