# frozen_string_literal: true

# name: comity
# about: Sends flags to a Comity case server, where one committee looks after conduct in all places of a community
# version: 0.1.0
# authors: The Comity contributors
# url: https://example.org/comity
# required_version: 2026.7.0

enabled_site_setting :comity_enabled

module ::Comity
  PLUGIN_NAME = "comity"
end

require_relative "lib/comity/engine"

after_initialize do
  # Exactly the calls that the case server makes, one scope for each purpose. Core has one for suspend alone.
  add_api_key_scope(
    :comity,
    {
      sanctions: {
        actions: %w[
          admin/users#show
          admin/users#suspend
          admin/users#unsuspend
          admin/users#silence
          admin/users#unsilence
        ],
      },
      notices: {
        actions: %w[posts#create topics#show_by_external_id],
      },
      evidence: {
        actions: %w[posts#show posts#by_number],
      },
      content: {
        actions: %w[posts#show posts#by_number posts#destroy comity/posts#hide comity/posts#show],
      },
      identity: {
        actions: %w[admin/users#show users#check_emails],
      },
    },
  )

  on(:flag_created) do |post_action, _creator|
    Comity::RecordFlag.call(params: { post_action_id: post_action.id })
  rescue StandardError => e
    # The flag stands in the forum's own table; it must not fail for us, and the sweep finds it there.
    Discourse.warn_exception(e, message: "comity: a flag was not recorded, the sweep will try again")
  end

  Comity::StaffAct::EVENTS.each_key do |name|
    on(name) do |event|
      Comity::RecordAct.call(staff_act: Comity::StaffAct.read(name, event))
    rescue StandardError => e
      # What staff do must never fail for us. The case server looks at its accounts for itself, only later.
      Discourse.warn_exception(e, message: "comity: #{name} was not recorded")
    end
  end
end
