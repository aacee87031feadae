# frozen_string_literal: true

RSpec.describe Comity::StatusController do
  before { SiteSetting.comity_enabled = true }

  it "tells staff how many flags wait, and nothing of what they hold" do
    Comity::OutboxEntry.create!(
      event_uuid: "1c8a3c37-6f0c-5b0c-8f93-6d3c2a6a0b11",
      post_action_id: 1,
      payload: "words of a reporter",
      next_attempt_at: Time.zone.now,
      last_error: "HTTP 503",
    )
    sign_in(Fabricate(:moderator))
    get "/comity/status.json"
    expect(response.parsed_body["outbox"]).to eq("waiting" => 1, "done" => 0, "failed" => 0)
    expect(response.parsed_body["last_error"]).to eq("HTTP 503")
    expect(response.body).not_to include("words of a reporter")
  end

  it "tells nobody else" do
    sign_in(Fabricate(:user))
    get "/comity/status.json"
    expect(response.status).to eq(403)
  end
end
