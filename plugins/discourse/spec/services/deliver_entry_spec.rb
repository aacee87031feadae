# frozen_string_literal: true

RSpec.describe Comity::DeliverEntry do
  subject(:result) { described_class.call(params: { entry_id: entry.id }) }

  let(:address) { "https://conduct.example.org/api/flags" }
  let(:entry) do
    Comity::OutboxEntry.create!(
      event_uuid: "1c8a3c37-6f0c-5b0c-8f93-6d3c2a6a0b11",
      post_action_id: 1,
      payload: '{"eventId":"1c8a3c37-6f0c-5b0c-8f93-6d3c2a6a0b11"}',
      next_attempt_at: 1.minute.ago,
    )
  end

  before do
    SiteSetting.comity_server_url = "https://conduct.example.org/"
    SiteSetting.comity_channel_id = "forum"
    SiteSetting.comity_flag_secret = "s" * 32
  end

  context "when the server takes the flag" do
    before { stub_request(:post, address).to_return(status: 201, body: '{"reportId":"r"}') }

    it "signs it, and keeps no copy" do
      freeze_time
      expect(result).to run_successfully
      expect(entry.reload).to have_attributes(state: "done", payload: "", attempts: 1)
      expect(WebMock).to have_requested(:post, address).with(
        headers: {
          "Comity-Channel" => "forum",
          "Comity-Event-Id" => entry.event_uuid,
          "Comity-Signature" => /\At=#{Time.zone.now.to_i},v1=\h{64}\z/,
        },
      )
    end
  end

  context "when the entry is an act of staff" do
    let(:acts_address) { "https://conduct.example.org/api/acts" }

    before do
      entry.update!(kind: "act", post_action_id: nil)
      stub_request(:post, acts_address).to_return(status: 201, body: "{}")
    end

    it "goes to the door for acts" do
      expect(result).to run_successfully
      expect(WebMock).to have_requested(:post, acts_address)
    end
  end

  context "when the server is down" do
    before { stub_request(:post, address).to_timeout }

    it "waits and tries again" do
      freeze_time
      result
      expect(entry.reload).to have_attributes(state: "waiting", next_attempt_at: 30.seconds.from_now)
    end
  end

  context "when the server refuses the flag" do
    before { stub_request(:post, address).to_return(status: 422, body: '{"title":"Malformed flag"}') }

    it "keeps it with the reason" do
      result
      expect(entry.reload).to have_attributes(state: "failed", last_error: "HTTP 422: Malformed flag")
      expect(entry.payload).to be_present
    end
  end

  context "when another process has it" do
    before { Comity::OutboxEntry.claim(entry.id, Time.zone.now) }

    it { is_expected.to fail_to_find_a_model(:entry) }
  end

  context "without a secret" do
    before { SiteSetting.comity_flag_secret = "" }

    it { is_expected.to fail_a_policy(:configured) }
  end
end
