# frozen_string_literal: true

RSpec.describe "The API key scopes of Comity" do
  fab!(:user)
  fab!(:admin)

  def key_with(action)
    key = Fabricate(:api_key, user: admin, created_by: admin)
    ApiKeyScope.create!(api_key_id: key.id, resource: "comity", action: action)
    { "Api-Key" => key.key, "Api-Username" => admin.username }
  end

  it "opens one route each to see, suspend, unsuspend, silence and unsilence" do
    urls = ApiKeyScope.scope_mappings.dig(:comity, :sanctions, :urls)
    %w[suspend unsuspend silence unsilence].each do |act|
      expect(urls).to include(a_string_matching(%r{\A/admin/users/:\w+/#{act} \(PUT\)\z}))
    end
  end

  describe "a key with the scope for sanctions", type: :request do
    it "silences an account and ends it, with our words as the reason" do
      headers = key_with("sanctions")
      reason = "Silenced until Monday. [comity 5a0e2f56-s1]"
      put "/admin/users/#{user.id}/silence.json",
          params: {
            silenced_till: 7.days.from_now.iso8601(3),
            reason: reason,
          },
          headers: headers
      expect(response.status).to eq(200)
      get "/admin/users/#{user.id}.json", headers: headers
      expect(response.parsed_body).to include("silenced" => true, "full_silence_reason" => reason)
      put "/admin/users/#{user.id}/unsilence.json", headers: headers
      expect(user.reload).not_to be_silenced
    end

    it "may do nothing else to an account" do
      put "/admin/users/#{user.id}/deactivate.json", headers: key_with("sanctions")
      expect(response.status).to eq(403)
    end
  end
end
